package dev.gossamer.agent.hotspot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The table of local symbols of a shared library in the format ELF, for 64 bits, the lowest byte
 * first. Packagers may strip it; OpenJDK's own build does not, because the VM names its frames by
 * it when it crashes.
 *
 * <p>The names of the parts are those of the <a
 * href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">specification</a>. Tens of
 * thousands of symbols are gone through by code that is interpreted, so most are passed over after
 * a look at one byte.
 */
final class SymbolTable {
  static final int HEADER_SIZE = 64;

  private static final byte[] IDENTIFICATION = {0x7f, 'E', 'L', 'F', 2 /* 64 bits */, 1 /* low */};
  private static final int SHARED_OBJECT = 3; // e_type
  private static final int SECTION_SIZE = 64;
  private static final int SYMTAB = 2; // sh_type
  private static final int SYMBOL_SIZE = 24;
  private static final byte LOCAL_OBJECT = 1; // st_info
  private static final int SYMBOLS_AT_ONCE = 4096;

  private final RandomAccessFile file;
  private final byte[] header = new byte[HEADER_SIZE];

  /** The file remains the caller's, who closes it. */
  SymbolTable(RandomAccessFile file) throws IOException {
    this.file = file;
    if (file.length() >= HEADER_SIZE) {
      file.readFully(header);
    }
  }

  /** The first bytes of the file, which are also where it is loaded. */
  byte[] header() {
    return header;
  }

  /**
   * Where, behind the start of the library, the variable of one byte with that name lies.
   *
   * @return 0 if there is none, or no such table
   */
  long offsetOfByte(String name) throws IOException {
    if (!isLibrary()) {
      return 0;
    }
    byte[] sections = read(u8(header, 0x28), u2(header, 0x3c) * SECTION_SIZE);
    for (int at = 0; at < sections.length; at += SECTION_SIZE) {
      if (u4(sections, at + 4) == SYMTAB) {
        int strings = u4(sections, at + 0x28) * SECTION_SIZE;
        return find(
            name,
            u8(sections, at + 0x18),
            u4(sections, at + 0x2c), // behind the last local symbol
            u8(sections, strings + 0x18));
      }
    }
    return 0;
  }

  private boolean isLibrary() {
    return Arrays.equals(header, 0, IDENTIFICATION.length, IDENTIFICATION, 0, IDENTIFICATION.length)
        && u2(header, 0x10) == SHARED_OBJECT
        && u2(header, 0x3a) == SECTION_SIZE;
  }

  private long find(String name, long symbols, int count, long strings) throws IOException {
    byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < count; from += SYMBOLS_AT_ONCE) {
      int some = Math.min(SYMBOLS_AT_ONCE, count - from);
      byte[] part = read(symbols + (long) from * SYMBOL_SIZE, some * SYMBOL_SIZE);
      for (int at = 0; at < part.length; at += SYMBOL_SIZE) {
        if (part[at + 4] == LOCAL_OBJECT
            && u8(part, at + 16) == 1
            && Arrays.equals(wanted, read(strings + u4(part, at), wanted.length))) {
          return u8(part, at + 8);
        }
      }
    }
    return 0;
  }

  private byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(offset);
    file.readFully(bytes);
    return bytes;
  }

  private static int u2(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int u4(byte[] bytes, int at) {
    return u2(bytes, at) | u2(bytes, at + 2) << 16;
  }

  private static long u8(byte[] bytes, int at) {
    return u4(bytes, at) & 0xffff_ffffL | (long) u4(bytes, at + 4) << 32;
  }
}
