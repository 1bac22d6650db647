package dev.gossamer.tools.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * A line that the server must send back as it came. Each line names its client and its number, so
 * that an answer that belongs to another request cannot pass for the right one.
 */
public final class EchoExchange implements Exchange {
  private final int client;
  private long sent;
  private ByteBuffer expected = ByteBuffer.allocate(0);

  public EchoExchange(int client) {
    this.client = client;
  }

  @Override
  public ByteBuffer nextRequest() {
    byte[] line = ("client " + client + " line " + ++sent + "\n").getBytes(US_ASCII);
    expected = ByteBuffer.wrap(line);
    return ByteBuffer.wrap(line);
  }

  @Override
  public boolean receive(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      if (!expected.hasRemaining() || bytes.get() != expected.get()) {
        throw new ProtocolException("the server sent something else than what it was sent");
      }
    }
    return !expected.hasRemaining();
  }
}
