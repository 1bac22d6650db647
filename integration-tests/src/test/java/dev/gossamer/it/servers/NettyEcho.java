package dev.gossamer.it.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A Netty server that sends back what it gets, over Java NIO or over its own native epoll.
 * Arguments: nio or epoll, connections, rounds.
 */
public final class NettyEcho {
  private static final int WORKERS = 4;

  private NettyEcho() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("epoll")) {
      Epoll.ensureAvailability();
      run(
          new EpollEventLoopGroup(1),
          new EpollEventLoopGroup(WORKERS),
          EpollServerSocketChannel.class,
          args);
    } else {
      run(
          new NioEventLoopGroup(1),
          new NioEventLoopGroup(WORKERS),
          NioServerSocketChannel.class,
          args);
    }
  }

  private static void run(
      EventLoopGroup boss,
      EventLoopGroup workers,
      Class<? extends ServerChannel> channelType,
      String[] args)
      throws Exception {
    Channel server =
        new ServerBootstrap()
            .group(boss, workers)
            .channel(channelType)
            .option(ChannelOption.SO_BACKLOG, 2000)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Echo());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    ManyConnections.run(
        ((InetSocketAddress) server.localAddress()).getPort(),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        new EchoedBytes());
    server.close().sync();
    boss.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    workers.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    System.out.println("stopped " + boss.isTerminated() + " " + workers.isTerminated());
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.write(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      cause.printStackTrace();
      context.close();
    }
  }

  /** Random bytes behind their number, which takes two. */
  private static final class EchoedBytes implements ManyConnections.Protocol {
    private static final int MOST = 20_000;

    @Override
    public byte[] request(int connection, int round) {
      Random random = new Random(1_000L * connection + round);
      byte[] bytes = new byte[2 + random.nextInt(MOST)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (bytes.length >> 8);
      bytes[1] = (byte) bytes.length;
      return bytes;
    }

    @Override
    public int answerLength(byte[] received, int count) {
      return count < 2 ? -1 : (received[0] & 0xFF) << 8 | received[1] & 0xFF;
    }

    @Override
    public boolean accepts(int connection, int round, byte[] answer) {
      return Arrays.equals(answer, request(connection, round));
    }
  }
}
