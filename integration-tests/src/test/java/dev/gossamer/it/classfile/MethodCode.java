package dev.gossamer.it.classfile;

import dev.gossamer.it.classfile.ClassBytes.Attribute;
import dev.gossamer.it.classfile.Instructions.Instruction;
import java.nio.ByteBuffer;
import java.util.List;

/** A Code attribute, divided. */
record MethodCode(
    int maxStack,
    int maxLocals,
    int length,
    List<Instruction> instructions,
    List<Handler> handlers,
    List<Attribute> attributes) {

  /** A line of the exception table. */
  record Handler(int start, int end, int handler, int type) {}

  static MethodCode of(ClassBytes owner, byte[] attribute) {
    ByteBuffer in = ByteBuffer.wrap(attribute);
    int maxStack = ClassBytes.u2(in);
    int maxLocals = ClassBytes.u2(in);
    byte[] code = new byte[in.getInt()];
    in.get(code);
    Handler[] handlers = new Handler[ClassBytes.u2(in)];
    for (int i = 0; i < handlers.length; i++) {
      handlers[i] =
          new Handler(ClassBytes.u2(in), ClassBytes.u2(in), ClassBytes.u2(in), ClassBytes.u2(in));
    }
    return new MethodCode(
        maxStack,
        maxLocals,
        code.length,
        Instructions.of(code),
        List.of(handlers),
        owner.attributes(in));
  }
}
