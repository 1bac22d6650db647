package dev.gossamer.it.classfile;

import static dev.gossamer.it.classfile.ClassBytes.u2;

import dev.gossamer.it.classfile.ClassBytes.Attribute;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Writes the attributes of a Code attribute as text, with every place in the code mapped to where
 * it is in the other version of the class.
 */
final class CodeAttributes {
  private static final int UNINITIALIZED = 8;

  private final ClassBytes owner;
  private final IntUnaryOperator places;

  CodeAttributes(ClassBytes owner, IntUnaryOperator places) {
    this.owner = owner;
    this.places = places;
  }

  /** Sorted where the order has no meaning. */
  List<String> describe(Attribute attribute) {
    ByteBuffer in = ByteBuffer.wrap(attribute.bytes());
    List<String> lines = new ArrayList<>();
    switch (attribute.name()) {
      case "LineNumberTable" -> {
        for (int i = u2(in); i > 0; i--) {
          lines.add(place(u2(in)) + " line " + u2(in));
        }
        lines.sort(null);
      }
      case "LocalVariableTable", "LocalVariableTypeTable" -> {
        for (int i = u2(in); i > 0; i--) {
          lines.add(range(in) + " " + constant(in) + " " + constant(in) + " " + u2(in));
        }
        lines.sort(null);
      }
      case "StackMapTable" -> stackMaps(in, lines);
      case "RuntimeVisibleTypeAnnotations", "RuntimeInvisibleTypeAnnotations" -> {
        for (int i = u2(in); i > 0; i--) {
          lines.add(typeAnnotation(in));
        }
        lines.sort(null);
      }
      default -> {
        lines.add(Arrays.toString(attribute.bytes()));
        in.position(in.limit());
      }
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(attribute.name() + " has more than it says");
    }
    return lines;
  }

  private String place(int at) {
    return Integer.toString(places.applyAsInt(at));
  }

  private String constant(ByteBuffer in) {
    return owner.text(u2(in));
  }

  private String range(ByteBuffer in) {
    int start = u2(in);
    return place(start) + "-" + place(start + u2(in));
  }

  private void stackMaps(ByteBuffer in, List<String> lines) {
    int at = -1;
    for (int i = u2(in); i > 0; i--) {
      int type = in.get() & 0xFF;
      String frame;
      if (type < 64) {
        at += type + 1;
        frame = "same";
      } else if (type < 128) {
        at += type - 64 + 1;
        frame = "same but " + types(in, 1);
      } else {
        at += u2(in) + 1;
        frame =
            switch (type) {
              case 247 -> "same but " + types(in, 1);
              case 248, 249, 250 -> "without " + (251 - type);
              case 251 -> "same";
              case 252, 253, 254 -> "and " + types(in, type - 251);
              case 255 -> types(in, u2(in)) + " and on the stack " + types(in, u2(in));
              default -> throw new IllegalArgumentException("a frame of kind " + type);
            };
      }
      lines.add(place(at) + " " + frame);
    }
  }

  private List<String> types(ByteBuffer in, int count) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int tag = in.get();
      types.add(
          switch (tag) {
            case UNINITIALIZED -> "new at " + place(u2(in));
            case 7 -> "class " + constant(in);
            default -> "type " + tag;
          });
    }
    return types;
  }

  private String typeAnnotation(ByteBuffer in) {
    int target = in.get() & 0xFF;
    StringBuilder text = new StringBuilder().append(target).append(' ');
    switch (target) {
      case 0x40, 0x41 -> {
        for (int i = u2(in); i > 0; i--) {
          text.append(range(in)).append(' ').append(u2(in)).append(' ');
        }
      }
      case 0x42 -> text.append(u2(in));
      case 0x43, 0x44, 0x45, 0x46 -> text.append(place(u2(in)));
      case 0x47, 0x48, 0x49, 0x4A, 0x4B -> text.append(place(u2(in))).append(' ').append(in.get());
      default -> throw new IllegalArgumentException("an annotation of " + target);
    }
    int start = in.position();
    in.position(start + 1 + 2 * in.get(start));
    skipAnnotation(in);
    return text.append(Arrays.toString(Arrays.copyOfRange(in.array(), start, in.position())))
        .toString();
  }

  private static void skipAnnotation(ByteBuffer in) {
    u2(in);
    for (int i = u2(in); i > 0; i--) {
      u2(in);
      skipValue(in);
    }
  }

  private static void skipValue(ByteBuffer in) {
    switch (in.get()) {
      case 'e' -> in.getInt();
      case '@' -> skipAnnotation(in);
      case '[' -> {
        for (int i = u2(in); i > 0; i--) {
          skipValue(in);
        }
      }
      default -> u2(in);
    }
  }
}
