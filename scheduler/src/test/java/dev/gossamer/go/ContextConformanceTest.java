package dev.gossamer.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules for contexts, CX-01 to CX-20. */
class ContextConformanceTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  private static boolean isDone(Context context) {
    return context.done().tryReceive() != null;
  }

  @Test
  @DisplayName("CX-01 the roots are never done and have nothing")
  void roots() {
    for (Context root : List.of(Context.background(), Context.todo())) {
      assertThat(root.done()).isSameAs(Channel.nil());
      assertThat(root.err()).isNull();
      assertThat(root.deadline()).isNull();
      assertThat(root.value("key")).isNull();
    }
    assertThat(Context.background()).hasToString("context.Background");
    assertThat(Context.todo()).hasToString("context.TODO");
  }

  @Test
  @DisplayName("CX-02 without a parent there is a panic")
  @SuppressWarnings("NullAway")
  void withoutParent() {
    List<Runnable> ways =
        List.of(
            () -> Context.withCancel(null),
            () -> Context.withTimeout(null, LONG),
            () -> Context.withDeadline(null, Instant.now()),
            () -> Context.withValue(null, "k", "v"),
            () -> Context.withoutCancel(null));
    for (Runnable way : ways) {
      assertThatExceptionOfType(GoPanic.class)
          .isThrownBy(way::run)
          .withMessage("cannot create context from nil parent");
    }
  }

  @Test
  @DisplayName("CX-03 without a key there is a panic")
  @SuppressWarnings("NullAway")
  void withoutKey() {
    assertThatExceptionOfType(GoPanic.class)
        .isThrownBy(() -> Context.withValue(Context.background(), null, "v"))
        .withMessage("nil key");
  }

  @OnEveryThread
  @DisplayName("CX-04 cancelling closes done and says so, once, from any number of threads")
  void cancel(On on) throws Exception {
    on.run(scene -> {
      CancelContext context = Context.withCancel(Context.background());
      assertThat(isDone(context)).isFalse();
      assertThat(context.err()).isNull();
      Thread waiting = scene.goAndBlock(() -> context.done().receive());
      List<Thread> cancellers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        cancellers.add(scene.go(context::cancel));
      }
      scene.join(cancellers.toArray(Thread[]::new));
      assertThat(isDone(context)).isTrue();
      assertThat(context.err()).isSameAs(ContextException.CANCELED).hasMessage("context canceled");
      scene.join(waiting);
    });
  }

  @Test
  @DisplayName(
      "CX-05 a parent takes its children with it; a child not its parent, which forgets it")
  void parentsAndChildren() {
    CancelContext parent = Context.withCancel(Context.background());
    Exception cause = new Exception("cause");
    CancelContext child = Context.withCancel(Context.withValue(parent, "k", "v"));
    CancelContext other = Context.withTimeout(parent, LONG);
    assertThat(parent.childCount()).isEqualTo(2);
    child.cancel();
    assertThat(parent.childCount()).isEqualTo(1);
    assertThat(parent.err()).isNull();
    CancelContext grandchild = Context.withCancel(other);
    parent.cancel(cause);
    for (Context each : List.of(parent, other, grandchild)) {
      assertThat(isDone(each)).isTrue();
      assertThat(each.err()).isSameAs(ContextException.CANCELED);
      assertThat(Context.cause(each)).isSameAs(cause);
    }
    assertThat(parent.childCount()).isZero();
  }

  @Test
  @DisplayName("CX-05 ten thousand children that end leave nothing in their parent")
  void childrenAreForgotten() {
    CancelContext parent = Context.withCancel(Context.background());
    for (int i = 0; i < 10_000; i++) {
      Context.withTimeout(parent, LONG).close();
      Context.afterFunc(parent, () -> {}).getAsBoolean();
      Context.interruptOnDone(parent).close();
    }
    assertThat(parent.childCount()).isZero();
    assertThat(Timers.arePending()).isFalse();
  }

  @Test
  @DisplayName("CX-06 derived from a cancelled parent it is cancelled at birth")
  void cancelledAtBirth() {
    CancelContext parent = Context.withCancel(Context.background());
    Exception cause = new Exception("cause");
    parent.cancel(cause);
    CancelContext child = Context.withTimeout(Context.withValue(parent, "k", "v"), LONG);
    assertThat(child.err()).isSameAs(ContextException.CANCELED);
    assertThat(Context.cause(child)).isSameAs(cause);
    assertThat(isDone(child)).isTrue();
  }

  @OnEveryThread
  @DisplayName("CX-07 when the time is over it is done with that error, and not before")
  void timeout(On on) throws Exception {
    on.run(scene -> {
      long start = System.nanoTime();
      CancelContext context = Context.withTimeout(Context.background(), SHORT);
      context.done().receive();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
      ContextException err = context.err();
      assertThat(err).isSameAs(ContextException.DEADLINE_EXCEEDED);
      assertThat(err).hasMessage("context deadline exceeded");
      assertThat(err.isTimeout()).isTrue();
      assertThat(err.isTemporary()).isTrue();
      assertThat(Context.cause(context)).isSameAs(err);
    });
  }

  @Test
  @DisplayName("CX-08 with a deadline in the past it is done at birth")
  void pastDeadline() {
    CancelContext context =
        Context.withDeadline(Context.background(), Instant.now().minusSeconds(1));
    assertThat(context.err()).isSameAs(ContextException.DEADLINE_EXCEEDED);
    assertThat(isDone(context)).isTrue();
  }

  @Test
  @DisplayName("CX-09 a later deadline than the parent's is the parent's")
  void laterDeadline() {
    CancelContext parent = Context.withTimeout(Context.background(), SHORT);
    CancelContext child = Context.withTimeout(parent, LONG);
    assertThat(child.deadline()).isEqualTo(parent.deadline());
    Awaitility.await().until(() -> isDone(child));
    assertThat(child.err()).isSameAs(ContextException.DEADLINE_EXCEEDED);
  }

  @Test
  @DisplayName("CX-10 cancelling stops the timer")
  void cancelStopsTimer() {
    Context.withTimeout(Context.background(), LONG).cancel();
    assertThat(Timers.arePending()).isFalse();
  }

  @Test
  @DisplayName("CX-11 done is always the same channel")
  void sameChannel() {
    CancelContext asked = Context.withCancel(Context.background());
    ReceiveChannel<?> before = asked.done();
    asked.cancel();
    assertThat(asked.done()).isSameAs(before);
    CancelContext notAsked = Context.withCancel(Context.background());
    notAsked.cancel();
    CancelContext another = Context.withCancel(Context.background());
    another.cancel();
    assertThat(notAsked.done()).isSameAs(another.done());
  }

  @OnEveryThread
  @DisplayName("CX-12 the error is null until done is closed, and does not change")
  void errorAndDone(On on) throws Exception {
    on.run(scene -> {
      for (int i = 0; i < 500; i++) {
        CancelContext context = Context.withCancel(Context.background());
        context.done();
        scene.go(context::cancel);
        scene.await(() -> context.err() != null);
        assertThat(isDone(context)).isTrue();
        CancelContext second = Context.withCancel(Context.background());
        scene.go(second::cancel);
        second.done().receive();
        assertThat(second.err()).isNotNull();
      }
      CancelContext late = Context.withTimeout(Context.background(), SHORT);
      late.cancel();
      Timer.after(SHORT.plus(SHORT)).receive();
      assertThat(late.err()).isSameAs(ContextException.CANCELED);
    });
  }

  @Test
  @DisplayName("CX-13 the nearest value wins; keys are compared by equals")
  void values() {
    record Key(String name) {}
    Context outer = Context.withValue(Context.background(), new Key("a"), 1);
    Context inner = Context.withValue(Context.withCancel(outer), new Key("b"), 2);
    Context shadow = Context.withTimeout(Context.withValue(inner, new Key("a"), 3), LONG);
    assertThat(inner.value(new Key("a"))).isEqualTo(1);
    assertThat(shadow.value(new Key("a"))).isEqualTo(3);
    assertThat(shadow.value(new Key("b"))).isEqualTo(2);
    assertThat(shadow.value("a")).isNull();
    ((CancelContext) shadow).close();
  }

  @Test
  @DisplayName("CX-14 the first cancellation gives the cause")
  void causes() {
    Exception c1 = new Exception("1");
    Exception c2 = new Exception("2");
    CancelContext parent = Context.withCancel(Context.background());
    CancelContext child = Context.withCancel(parent);
    assertThat(Context.cause(child)).isNull();
    parent.cancel(c1);
    child.cancel(c2);
    assertThat(Context.cause(parent)).isSameAs(c1);
    assertThat(Context.cause(child)).isSameAs(c1);

    CancelContext parent2 = Context.withCancel(Context.background());
    CancelContext child2 = Context.withCancel(parent2);
    child2.cancel(c2);
    parent2.cancel(c1);
    assertThat(Context.cause(parent2)).isSameAs(c1);
    assertThat(Context.cause(child2)).isSameAs(c2);
    assertThat(child2.err()).isSameAs(ContextException.CANCELED);

    CancelContext none = Context.withCancel(Context.background());
    none.cancel(null);
    assertThat(Context.cause(none)).isSameAs(ContextException.CANCELED);
    assertThat(Context.cause(Context.background())).isNull();
  }

  @Test
  @DisplayName("CX-15 a deadline's cause is given only if the deadline did it")
  void deadlineCause() {
    Exception slow = new Exception("slow");
    CancelContext timedOut = Context.withTimeout(Context.background(), SHORT, slow);
    CancelContext cancelled = Context.withTimeout(Context.background(), LONG, slow);
    cancelled.cancel();
    Awaitility.await().until(() -> isDone(timedOut));
    assertThat(Context.cause(timedOut)).isSameAs(slow);
    assertThat(timedOut.err()).isSameAs(ContextException.DEADLINE_EXCEEDED);
    assertThat(Context.cause(cancelled)).isSameAs(ContextException.CANCELED);
  }

  @OnEveryThread
  @DisplayName("CX-16 what is to be done after it runs once, unless it is stopped in time")
  void afterFunc(On on) throws Exception {
    on.run(scene -> {
      CancelContext context = Context.withCancel(Context.background());
      Channel<Integer> calls = Channel.make(4);
      Context.afterFunc(context, () -> calls.send(1));
      Context.afterFunc(context, () -> calls.send(2));
      BooleanSupplier stopped = Context.afterFunc(context, () -> calls.send(3));
      assertThat(stopped.getAsBoolean()).isTrue();
      assertThat(stopped.getAsBoolean()).isFalse();
      context.cancel();
      assertThat(List.of(calls.receive(), calls.receive())).containsExactlyInAnyOrder(1, 2);
      BooleanSupplier late = Context.afterFunc(context, () -> calls.send(4));
      assertThat(calls.receive()).isEqualTo(4);
      assertThat(late.getAsBoolean()).isFalse();
      assertThat(calls.tryReceive()).isNull();
    });
  }

  @Test
  @DisplayName("CX-17 without cancel it keeps the values and nothing else")
  void withoutCancel() {
    CancelContext parent =
        Context.withTimeout(Context.withValue(Context.background(), "k", "v"), LONG);
    Context freed = Context.withoutCancel(parent);
    CancelContext child = Context.withCancel(freed);
    parent.cancel(new Exception("cause"));
    assertThat(freed.value("k")).isEqualTo("v");
    assertThat(freed.deadline()).isNull();
    assertThat(freed.done()).isSameAs(Channel.nil());
    assertThat(freed.err()).isNull();
    assertThat(Context.cause(freed)).isNull();
    assertThat(child.err()).isNull();
    assertThat(Context.cause(child)).isNull();
    assertThat(parent.childCount()).isZero();
  }

  /** Passes everything on, but what it is told to replace. */
  private static class Wrapper implements Context {
    final Context inner;
    final @Nullable ReceiveChannel<@Nullable Void> done;

    Wrapper(Context inner, @Nullable ReceiveChannel<@Nullable Void> done) {
      this.inner = inner;
      this.done = done;
    }

    @Override
    public @Nullable Instant deadline() {
      return inner.deadline();
    }

    @Override
    public ReceiveChannel<@Nullable Void> done() {
      return done == null ? inner.done() : done;
    }

    @Override
    public @Nullable ContextException err() {
      return done == null || done.tryReceive() != null ? inner.err() : null;
    }

    @Override
    public @Nullable Object value(Object key) {
      return inner.value(key);
    }
  }

  /** With a callback of its own. */
  private static final class Calling extends Wrapper implements Context.Notifying {
    final List<Runnable> actions = Collections.synchronizedList(new ArrayList<>());

    Calling(Context inner, ReceiveChannel<@Nullable Void> done) {
      super(inner, done);
    }

    @Override
    public BooleanSupplier afterDone(Runnable action) {
      actions.add(action);
      return () -> actions.remove(action);
    }
  }

  @OnEveryThread
  @DisplayName(
      "CX-18 a context of another make is watched by one goroutine, if that is needed at all")
  void customContexts(On on) throws Exception {
    on.run(scene -> {
      CancelContext inner = Context.withCancel(Context.background());
      Function<Context, Long> watchers =
          parent -> {
            long before = watching();
            CancelContext child = Context.withCancel(parent);
            long added = watching() - before;
            child.close();
            Awaitility.await().until(() -> watching() == before);
            return added;
          };
      assertThat(watchers.apply(new Wrapper(inner, null))).isZero();
      Channel<@Nullable Void> own = Channel.make();
      assertThat(watchers.apply(new Wrapper(inner, own))).isEqualTo(1);
      Calling calling = new Calling(inner, own);
      assertThat(watchers.apply(calling)).isZero();
      assertThat(calling.actions).isEmpty();

      CancelContext notBypassed = Context.withCancel(new Wrapper(inner, own));
      inner.cancel();
      assertThat(notBypassed.err()).isNull();
      own.close();
      notBypassed.done().receive();
      assertThat(notBypassed.err()).isSameAs(ContextException.CANCELED);
    });
  }

  private static long watching() {
    return Host.host().goroutines().stream()
        .filter(thread -> thread.isAlive() && thread.getName().equals("context"))
        .count();
  }

  @Test
  @DisplayName("CX-19 as text it tells how it was derived")
  void text() {
    Context context = Context.withValue(Context.background(), "key", "val");
    try (CancelContext timed = Context.withTimeout(context, LONG)) {
      assertThat(timed.toString())
          .matches(
              "context\\.Background\\.WithValue\\(key, val\\)\\.WithDeadline\\(.* \\[.*ms]\\)");
      assertThat(Context.withoutCancel(Context.withCancel(context)))
          .hasToString("context.Background.WithValue(key, val).WithCancel.WithoutCancel");
    }
  }

  @OnEveryThread
  @DisplayName("Java: a thread can be interrupted when a context is done, until that is closed")
  void interruptOnDone(On on) throws Exception {
    on.run(scene -> {
      CancelContext context = Context.withCancel(Context.background());
      Thread thread =
          scene.goAndBlock(() -> {
            try (var interrupting = Context.interruptOnDone(context)) {
              assertThatThrownBy(() -> Channel.make().receive())
                  .isInstanceOf(InterruptedException.class);
            }
          });
      context.cancel();
      scene.join(thread);
      CancelContext second = Context.withCancel(Context.background());
      Context.interruptOnDone(second).close();
      second.cancel();
      assertThat(Thread.interrupted()).isFalse();
    });
  }

  @OnEveryThread
  @DisplayName("parents and children that cancel each other do not deadlock")
  void interlocked(On on) throws Exception {
    on.run(scene -> {
      for (int round = 0; round < 200; round++) {
        CancelContext parent = Context.withCancel(Context.background());
        CancelContext child = Context.withCancel(parent);
        AtomicInteger ended = new AtomicInteger();
        Context.afterFunc(
            child,
            () -> {
              parent.cancel();
              ended.incrementAndGet();
            });
        Context.afterFunc(
            parent,
            () -> {
              child.cancel();
              ended.incrementAndGet();
            });
        scene.go(parent::cancel);
        scene.go(child::cancel);
        scene.await(() -> ended.get() == 2);
      }
    });
  }
}
