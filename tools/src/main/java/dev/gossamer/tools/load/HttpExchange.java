package dev.gossamer.tools.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A GET on a kept connection. Reads as much of HTTP/1.1 as it takes to know where an answer ends:
 * the status, {@code Content-Length}, and chunks. Anything but a status of 2xx is an error.
 */
public final class HttpExchange implements Exchange {
  private static final int LONGEST_LINE = 16 * 1024;

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS
  }

  private final ByteBuffer request;
  private final StringBuilder line = new StringBuilder();
  private Part part = Part.STATUS;
  private long remaining;
  private boolean chunked;

  /**
   * A client of one address.
   *
   * @param host what the Host header says
   * @param path what is asked for, beginning with a slash
   */
  public HttpExchange(String host, String path) {
    String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n";
    request = ByteBuffer.wrap(head.getBytes(US_ASCII)).asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer nextRequest() {
    part = Part.STATUS;
    line.setLength(0);
    remaining = 0;
    chunked = false;
    return request.duplicate();
  }

  @Override
  public boolean reopens() {
    return true;
  }

  @Override
  public boolean receive(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      boolean complete =
          part == Part.BODY || part == Part.CHUNK ? skip(bytes) : readLine(bytes) && lineEnded();
      if (complete) {
        if (bytes.hasRemaining()) {
          throw new ProtocolException("the server sent more than its answer");
        }
        return true;
      }
    }
    return false;
  }

  /** Passes over the body; true at the end of one that is not chunked. */
  private boolean skip(ByteBuffer bytes) {
    int skipped = (int) Math.min(remaining, bytes.remaining());
    bytes.position(bytes.position() + skipped);
    remaining -= skipped;
    if (remaining > 0) {
      return false;
    }
    if (part == Part.CHUNK) {
      part = Part.CHUNK_END;
      return false;
    }
    return true;
  }

  private boolean readLine(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      char c = (char) (bytes.get() & 0xff);
      if (c == '\n') {
        return true;
      }
      if (c != '\r') {
        line.append(c);
      }
      if (line.length() > LONGEST_LINE) {
        throw new ProtocolException("the server sent a header of more than 16 KiB");
      }
    }
    return false;
  }

  /** Acts on the line just read; true if the answer ends with it. */
  private boolean lineEnded() throws ProtocolException {
    String text = line.toString();
    line.setLength(0);
    switch (part) {
      case STATUS -> status(text);
      case HEADERS -> {
        if (text.isEmpty()) {
          return headersEnded();
        }
        header(text);
      }
      case CHUNK_SIZE -> {
        remaining = number(text.split(";", 2)[0].strip(), 16);
        part = remaining == 0 ? Part.TRAILERS : Part.CHUNK;
      }
      case CHUNK_END -> part = Part.CHUNK_SIZE;
      case TRAILERS -> {
        return text.isEmpty();
      }
      default -> throw new IllegalStateException("no lines in " + part);
    }
    return false;
  }

  private void status(String text) throws ProtocolException {
    if (!text.startsWith("HTTP/1.1 2")) {
      throw new ProtocolException("the server answered \"" + text + "\"");
    }
    part = Part.HEADERS;
  }

  private void header(String text) throws ProtocolException {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new ProtocolException("the server sent a header without a colon");
    }
    String value = text.substring(colon + 1).strip();
    switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> remaining = number(value, 10);
      case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
      default -> {}
    }
  }

  private boolean headersEnded() {
    part = chunked ? Part.CHUNK_SIZE : Part.BODY;
    return !chunked && remaining == 0;
  }

  private static long number(String text, int radix) throws ProtocolException {
    try {
      return Long.parseUnsignedLong(text, radix);
    } catch (NumberFormatException e) {
      throw new ProtocolException("the server sent the length \"" + text + "\"");
    }
  }
}
