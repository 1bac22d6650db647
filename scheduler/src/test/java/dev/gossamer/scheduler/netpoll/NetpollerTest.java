package dev.gossamer.scheduler.netpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.jdk.Epoll;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The netpoller with the kernel's own pipes, and this thread in place of machines. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class NetpollerTest {
  private static final boolean READ = false;

  private final Netpoller netpoller = new Netpoller();
  private final Epoll.Events events = new Epoll.Events();
  private Pipe pipe;
  private int source;

  @BeforeEach
  void open() throws Throwable {
    pipe = Pipe.open();
    new Epoll(); // which opens sun.nio.ch to us
    source = number(pipe.source());
    pipe.source().configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    pipe.source().close();
    pipe.sink().close();
    events.free();
  }

  @Test
  void nobodyPollsBeforeSomebodyWaits() {
    assertThat(netpoller.isUsed()).isFalse();
    assertThat(netpoller.poll(events)).isFalse();
    assertThat(netpoller.watch()).isFalse();
  }

  @Test
  void whatIsWrittenIsToldOnce() throws Exception {
    assertThat(netpoller.begin(source, READ)).isEqualTo(Netpoller.PARK);
    assertThat(netpoller.poll(events)).isFalse();

    write();

    assertThat(netpoller.poll(events)).isTrue();
    assertThat(netpoller.poll(events)).isFalse();
    netpoller.end(source, READ);
    assertThat(netpoller.begin(source, READ)).isEqualTo(Netpoller.PARK);
  }

  @Test
  void whatWasThereBeforeIsToldToo() throws Exception {
    write();

    assertThat(netpoller.begin(source, READ)).isEqualTo(Netpoller.PARK);

    assertThat(netpoller.poll(events)).isTrue();
  }

  @Test
  void theEndBehindTheLastByteIsNotTakenForNothing() throws Exception {
    netpoller.begin(source, READ);
    write();
    pipe.sink().close();
    netpoller.poll(events);
    netpoller.end(source, READ);

    assertThat(pipe.source().read(ByteBuffer.allocate(100))).isEqualTo(1);
    netpoller.drained(source);

    assertThat(netpoller.isDrained(source)).isFalse();
  }

  @Test
  void theNextOneWithTheSameNumberIsRegisteredAnew() throws Throwable {
    netpoller.begin(source, READ);
    netpoller.end(source, READ);
    netpoller.closing(source);
    pipe.source().close();
    pipe.sink().close();

    pipe = Pipe.open();
    assertThat(number(pipe.source())).as("the lowest number that is free").isEqualTo(source);
    pipe.source().configureBlocking(false);
    netpoller.begin(source, READ);
    write();

    assertThat(netpoller.poll(events)).isTrue();
  }

  @Test
  void theWatcherIsInterrupted() {
    netpoller.begin(source, READ);
    assertThat(netpoller.watch()).isTrue();
    assertThat(netpoller.watch()).as("a second one").isFalse();
    assertThat(netpoller.poll(events)).as("there is one who watches").isFalse();

    netpoller.interrupt();

    assertThat(netpoller.await(events, -1)).isTrue();
    assertThat(events.count()).isZero();
    assertThat(events.wasInterrupted()).isTrue();
    netpoller.unwatch();
    assertThat(netpoller.watch()).isTrue();
  }

  @Test
  void theWatcherWaitsNoLongerThanItWants() {
    netpoller.begin(source, READ);
    assertThat(netpoller.watch()).isTrue();
    long start = System.nanoTime();

    assertThat(netpoller.await(events, 20)).isTrue();

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    assertThat(events.count()).isZero();
    assertThat(events.wasInterrupted()).isFalse();
    netpoller.unwatch();
  }

  @Test
  void whenTheDescriptorOfEpollIsClosedTheJdkHasToPoll() throws Throwable {
    int before = lowestFree();
    netpoller.begin(source, READ);
    netpoller.end(source, READ);
    closeDescriptor(before); // which epoll got

    assertThat(netpoller.poll(events)).isFalse();

    assertThat(netpoller.begin(source, READ)).isEqualTo(Netpoller.CANNOT);
    assertThat(netpoller.watch()).isFalse();
  }

  @Test
  void afterItIsGivenUpWhoWaitsIsStillToldAndNobodyElseWaits() throws Exception {
    netpoller.begin(source, READ);
    netpoller.giveUp();
    write();

    assertThat(netpoller.watch()).isTrue();
    netpoller.unwatch();
    assertThat(netpoller.poll(events)).isTrue();
    netpoller.end(source, READ);
    assertThat(netpoller.begin(source, READ)).isEqualTo(Netpoller.CANNOT);
  }

  private void write() throws IOException {
    pipe.sink().write(ByteBuffer.allocate(1));
  }

  private static int lowestFree() throws Throwable {
    Pipe probe = Pipe.open();
    int number = number(probe.source());
    probe.source().close();
    probe.sink().close();
    return number;
  }

  private static int number(Object channel) throws Throwable {
    return (int)
        MethodHandles.privateLookupIn(channel.getClass(), MethodHandles.lookup())
            .findVirtual(channel.getClass(), "getFDVal", MethodType.methodType(int.class))
            .asType(MethodType.methodType(int.class, Object.class))
            .invokeExact(channel);
  }

  private static void closeDescriptor(int number) throws Throwable {
    Class<?> type = Class.forName("sun.nio.ch.FileDispatcherImpl");
    MethodHandles.privateLookupIn(type, MethodHandles.lookup())
        .findStatic(type, "closeIntFD", MethodType.methodType(void.class, int.class))
        .invokeExact(number);
  }
}
