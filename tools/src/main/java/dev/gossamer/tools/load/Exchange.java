package dev.gossamer.tools.load;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** One client's side of a protocol: what it sends next and when the answer is complete. */
public interface Exchange {

  /** The bytes of the next request, ready to be read. */
  ByteBuffer nextRequest();

  /**
   * Takes all bytes that have arrived.
   *
   * @return whether the answer to the last request is complete
   * @throws ProtocolException if this is not the answer that the request asks for
   */
  boolean receive(ByteBuffer bytes) throws ProtocolException;

  /**
   * Whether the server may close an idle connection without an error, as HTTP allows. The request
   * is then sent again on a new connection.
   */
  default boolean reopens() {
    return false;
  }
}
