package dev.gossamer.it.servers;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * gRPC unary calls, blocking ones from many threads and others from one, to a server that refuses
 * some of them. Arguments: threads, calls of each.
 */
public final class GrpcCalls {
  private static final MethodDescriptor<byte[], byte[]> ASK = method("Ask");
  private static final MethodDescriptor<byte[], byte[]> NEVER = method("Never");

  private final AtomicLong checksum = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();

  private GrpcCalls() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    int calls = Integer.parseInt(args[1]);
    AtomicInteger numbers = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            32, task -> new Thread(task, "grpc-worker-" + numbers.incrementAndGet()));
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .executor(workers)
            .addService(
                ServerServiceDefinition.builder("answers")
                    .addMethod(ASK, ServerCalls.asyncUnaryCall(GrpcCalls::answer))
                    .addMethod(NEVER, ServerCalls.asyncUnaryCall((question, to) -> {}))
                    .build())
            .build()
            .start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    GrpcCalls client = new GrpcCalls();
    ClientThreads.run(threads, number -> client.block(channel, number, calls));
    client.report("blocking");
    client.wait(channel, threads * calls);
    client.report("waiting");
    giveUp(channel);
    System.out.println(channel.shutdown().awaitTermination(30, TimeUnit.SECONDS));
    System.out.println(server.shutdown().awaitTermination(30, TimeUnit.SECONDS));
    workers.shutdown();
    System.out.println(workers.awaitTermination(30, TimeUnit.SECONDS));
  }

  private static void answer(byte[] question, StreamObserver<byte[]> observer) {
    CRC32 crc = new CRC32();
    crc.update(question);
    if (crc.getValue() % 17 == 0) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription("crc " + crc.getValue()).asException());
      return;
    }
    observer.onNext(WorkerAnswer.to(question).getBytes(StandardCharsets.ISO_8859_1));
    observer.onCompleted();
  }

  private void block(ManagedChannel channel, int number, int calls) {
    for (int i = 0; i < calls; i++) {
      try {
        got(number, i, ClientCalls.blockingUnaryCall(channel, ASK, options(), question(number, i)));
      } catch (StatusRuntimeException e) {
        refused(number, i, e.getStatus());
      }
    }
  }

  private void wait(ManagedChannel channel, int calls) throws InterruptedException {
    List<ListenableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      answers.add(ClientCalls.futureUnaryCall(channel.newCall(ASK, options()), question(0, i)));
    }
    for (int i = 0; i < calls; i++) {
      try {
        got(0, i, answers.get(i).get());
      } catch (ExecutionException e) {
        refused(0, i, Status.fromThrowable(e));
      }
    }
  }

  /** A call that is not answered ends at its deadline. */
  private static void giveUp(ManagedChannel channel) {
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          NEVER,
          CallOptions.DEFAULT.withDeadlineAfter(200, TimeUnit.MILLISECONDS),
          new byte[] {1});
    } catch (StatusRuntimeException e) {
      System.out.println(e.getStatus().getCode());
    }
  }

  private static CallOptions options() {
    return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private static byte[] question(int client, int call) {
    Random random = new Random(1_000L * client + call);
    byte[] question = new byte[1 + random.nextInt(3_000)];
    random.nextBytes(question);
    return question;
  }

  private void got(int client, int call, byte[] answer) {
    CRC32 crc = new CRC32();
    crc.update(answer);
    checksum.addAndGet(crc.getValue() * (31L * client + call + 1));
  }

  private void refused(int client, int call, Status status) {
    if (status.getCode() != Status.Code.INVALID_ARGUMENT) {
      throw status.asRuntimeException();
    }
    refused.incrementAndGet();
    got(client, call, status.getDescription().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void report(String kind) {
    System.out.printf("%s: refused %d checksum %016x%n", kind, refused.get(), checksum.get());
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("answers", name))
        .build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
