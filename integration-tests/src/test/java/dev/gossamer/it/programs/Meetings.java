package dev.gossamer.it.programs;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where threads meet: barriers, exchangers, hand-over queues, pipes, datagrams, groups. */
public final class Meetings {
  private Meetings() {}

  public static void main(String[] args) throws Exception {
    barriers();
    exchange();
    handOver();
    pipe();
    InThread.run("datagram", Meetings::datagram);
    InThread.run("asynchronous", Meetings::asynchronous);
    groupInterrupt();
  }

  private static void barriers() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(50);
    Phaser phaser = new Phaser(50);
    AtomicInteger passed = new AtomicInteger();
    InThread[] threads = new InThread[50];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          InThread.start(
              "party-" + i,
              () -> {
                for (int n = 0; n < 20; n++) {
                  barrier.await();
                  phaser.arriveAndAwaitAdvance();
                  passed.incrementAndGet();
                }
              });
    }
    for (InThread thread : threads) {
      thread.join();
    }
    System.out.println("passed " + passed);
  }

  private static void exchange() throws Exception {
    Exchanger<String> exchanger = new Exchanger<>();
    String[] received = new String[1];
    InThread other = InThread.start("other", () -> received[0] = exchanger.exchange("from other"));
    System.out.println("main received " + exchanger.exchange("from main"));
    other.join();
    System.out.println("other received " + received[0]);
  }

  private static void handOver() throws Exception {
    SynchronousQueue<Integer> queue = new SynchronousQueue<>(true);
    AtomicInteger sum = new AtomicInteger();
    InThread[] threads = new InThread[20];
    for (int i = 0; i < threads.length; i++) {
      int number = i;
      threads[i] =
          InThread.start(
              "side-" + i,
              () -> {
                if (number % 2 == 0) {
                  queue.put(number);
                } else {
                  sum.addAndGet(queue.take());
                }
              });
    }
    for (InThread thread : threads) {
      thread.join();
    }
    System.out.println("handed over " + sum);
  }

  private static void pipe() throws Exception {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      InThread.run("writer", () -> out.write(7));
      InThread.run("reader", () -> System.out.println("piped " + in.read()));
      InThread.run(
          "disappointed",
          () -> {
            try {
              in.read();
            } catch (IOException e) {
              System.out.println(e.getMessage());
            }
          });
    }
  }

  private static void datagram() throws IOException {
    try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket sender = new DatagramSocket()) {
      sender.send(new DatagramPacket(new byte[] {5}, 1, receiver.getLocalSocketAddress()));
      DatagramPacket packet = new DatagramPacket(new byte[1], 1);
      receiver.receive(packet);
      System.out.println("datagram " + packet.getData()[0]);
    }
  }

  private static void asynchronous() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open().bind(any);
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      Future<AsynchronousSocketChannel> accepting = server.accept();
      client.connect(server.getLocalAddress()).get();
      client.write(ByteBuffer.wrap(new byte[] {9})).get();
      ByteBuffer received = ByteBuffer.allocate(1);
      try (AsynchronousSocketChannel accepted = accepting.get()) {
        accepted.read(received).get();
      }
      System.out.println("asynchronous " + received.get(0));
    }
  }

  private static void groupInterrupt() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("group");
    CountDownLatch asleep = new CountDownLatch(2);
    CountDownLatch awake = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      new Thread(
              group,
              () -> {
                asleep.countDown();
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  awake.countDown();
                }
              })
          .start();
    }
    asleep.await();
    group.interrupt();
    System.out.println("group woken " + awake.await(30, TimeUnit.SECONDS));
  }
}
