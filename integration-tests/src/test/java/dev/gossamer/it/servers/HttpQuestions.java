package dev.gossamer.it.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Posts bytes over HTTP/1.1 and expects their CRC in hexadecimal at the begin of the body. The path
 * says in which way the server is to answer.
 */
final class HttpQuestions implements ManyConnections.Protocol {
  private static final int LONGEST_BODY = 6_000;

  private final String[] paths;

  /** One path for each round, and from the first again. */
  HttpQuestions(String... paths) {
    this.paths = paths;
  }

  @Override
  public byte[] request(int connection, int round) {
    byte[] body = body(connection, round);
    byte[] head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/octet-stream\r
        Content-Length: %d\r
        \r
        """
            .formatted(paths[round % paths.length], body.length)
            .getBytes(ISO_8859_1);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static byte[] body(int connection, int round) {
    Random random = new Random(1_000L * connection + round);
    byte[] body = new byte[1 + random.nextInt(LONGEST_BODY)];
    random.nextBytes(body);
    return body;
  }

  @Override
  public int answerLength(byte[] received, int count) {
    String text = new String(received, 0, count, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return -1;
    }
    for (String line : text.substring(0, end).split("\r\n")) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return end + 4 + Integer.parseInt(line.substring(15).strip());
      }
    }
    throw new IllegalStateException("an answer of unknown length: " + text);
  }

  @Override
  public boolean accepts(int connection, int round, byte[] answer) {
    CRC32 crc = new CRC32();
    crc.update(body(connection, round));
    String text = new String(answer, ISO_8859_1);
    return text.startsWith("HTTP/1.1 200")
        && text.substring(text.indexOf("\r\n\r\n") + 4)
            .startsWith(Long.toHexString(crc.getValue()) + " ");
  }
}
