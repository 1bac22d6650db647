package dev.gossamer.it.jdk;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** OpenJDK's own tests of sockets and channels. */
@EnabledIfSystemProperty(named = "gossamer.it.long", matches = "true")
class NetworkTestsIT extends OpenJdkTests {
  NetworkTestsIT() {
    super(
        "sockets and channels",
        "network-tests",
        List.of(
            "java/net/Socket",
            "java/net/ServerSocket",
            "java/net/DatagramSocket",
            "java/net/vthread",
            "java/nio/channels/SocketChannel",
            "java/nio/channels/ServerSocketChannel",
            "java/nio/channels/DatagramChannel",
            "java/nio/channels/Selector",
            "java/nio/channels/Pipe",
            "java/nio/channels/unixdomain",
            "java/nio/channels/vthread"));
  }
}
