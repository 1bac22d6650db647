package dev.gossamer.it.programs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;

/** Classes that are made while the program runs, and what each takes for the current thread. */
public final class MadeClasses {

  /** Its class file becomes a hidden class as well. */
  public static final class Asking implements Supplier<Thread> {
    @Override
    public Thread get() {
      return Thread.currentThread();
    }
  }

  public static void main(String[] args) throws Exception {
    InThread.run("maker", MadeClasses::makeAndAsk);
  }

  private static void makeAndAsk() throws Exception {
    Thread me = Thread.currentThread();
    tell("written", new Asking().get(), me);
    Supplier<Thread> lambda = () -> Thread.currentThread();
    tell("lambda", lambda.get(), me);
    Supplier<Thread> reference = Thread::currentThread;
    tell("method reference", reference.get(), me);
    tell("hidden class", hidden().get(), me);
    tell("Byte Buddy", generated().call(), me);
    tell("proxy", proxied().get(), me);
    MethodHandle handle =
        MethodHandles.lookup()
            .findVirtual(Asking.class, "get", MethodType.methodType(Thread.class));
    tell(
        "method handle",
        (Thread)
            MethodHandleProxies.asInterfaceInstance(Supplier.class, handle.bindTo(new Asking()))
                .get(),
        me);
    System.out.println(fixed());
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Thread> hidden() throws Exception {
    byte[] bytes;
    try (var in = Asking.class.getResourceAsStream("MadeClasses$Asking.class")) {
      bytes = in.readAllBytes();
    }
    Class<?> made = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    if (!made.isHidden()) {
      throw new AssertionError(made);
    }
    return (Supplier<Thread>) made.getConstructor().newInstance();
  }

  @SuppressWarnings("unchecked")
  private static Callable<Thread> generated() throws Exception {
    return (Callable<Thread>)
        new ByteBuddy()
            .subclass(Object.class)
            .implement(Callable.class)
            .method(ElementMatchers.named("call"))
            .intercept(MethodCall.invoke(Thread.class.getMethod("currentThread")))
            .make()
            .load(MadeClasses.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
            .getLoaded()
            .getConstructor()
            .newInstance();
  }

  private static String fixed() throws Exception {
    return new ByteBuddy()
        .subclass(Thread.class)
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("a subclass of Thread that was made"))
        .make()
        .load(MadeClasses.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getConstructor()
        .newInstance()
        .toString();
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Thread> proxied() {
    return (Supplier<Thread>)
        Proxy.newProxyInstance(
            MadeClasses.class.getClassLoader(),
            new Class<?>[] {Supplier.class},
            (proxy, method, arguments) -> Thread.currentThread());
  }

  private static void tell(String what, Thread found, Thread me) {
    System.out.println(
        what
            + ": same "
            + (found == me)
            + ", name "
            + found.getName()
            + ", id "
            + (found.threadId() == me.threadId()));
  }

  private MadeClasses() {}
}
