package dev.gossamer.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The code of the agent and of ASM that can be reached from some methods, as bytecode. A virtual
 * call reaches the methods of that name and type in every class of which reached code makes an
 * object.
 */
final class ReachableCode {
  private static final Set<String> WAITING =
      Set.of("yield", "sleep", "join", "start", "onSpinWait", "wait", "park");

  /**
   * Two methods of ASM are not followed: one is called for nothing but {@code COMPUTE_FRAMES},
   * which {@link #offence} looks for instead, and the other for no visitor of a released version of
   * ASM.
   */
  private static final Set<String> NEVER_CALLED =
      Set.of(
          "org/objectweb/asm/ClassWriter.getCommonSuperClass",
          "org/objectweb/asm/Constants.checkAsmExperimental");

  private final Map<String, ClassNode> classes = new HashMap<>();
  private final Set<String> reached = new TreeSet<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> virtualCalls = new HashSet<>();
  private final Deque<MethodNode> toRead = new ArrayDeque<>();
  private final Deque<String> owners = new ArrayDeque<>();
  private final Set<String> offences = new TreeSet<>();

  void from(Class<?> type, String method) throws IOException {
    String owner = type.getName().replace('.', '/');
    made.add(owner);
    for (MethodNode each : read(owner).methods) {
      if (each.name.equals(method)) {
        reach(owner, each);
      }
    }
  }

  void explore() throws IOException {
    while (!toRead.isEmpty()) {
      MethodNode method = toRead.pop();
      String where = owners.pop() + "." + method.name;
      if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
        offences.add(where + " is synchronized");
      }
      for (AbstractInsnNode instruction : method.instructions) {
        String offence = offence(instruction);
        if (offence != null) {
          offences.add(where + " " + offence);
        }
        follow(instruction);
      }
    }
  }

  Set<String> reached() {
    return reached;
  }

  Set<String> offences() {
    return offences;
  }

  private static String offence(AbstractInsnNode instruction) {
    if (instruction.getOpcode() == Opcodes.MONITORENTER) {
      return "takes a monitor";
    }
    if (instruction instanceof FieldInsnNode field
        && field.owner.equals("java/lang/System")
        && field.desc.equals("Ljava/io/PrintStream;")) {
      return "uses System." + field.name;
    }
    if (!(instruction instanceof MethodInsnNode call)) {
      return instruction.getOpcode() == Opcodes.INVOKEDYNAMIC ? "links an invokedynamic" : null;
    }
    boolean bad =
        (call.owner.equals("java/lang/Thread") && WAITING.contains(call.name))
            || (call.name.equals("wait") && call.desc.endsWith(")V"))
            || call.owner.startsWith("java/util/concurrent/locks/")
            || call.owner.startsWith("java/util/logging/")
            || call.owner.startsWith("java/io/")
            || call.owner.startsWith("java/nio/")
            || call.owner.equals("java/lang/ClassLoader")
            || (call.owner.equals("java/lang/Class") && loads(call.name));
    if (bad) {
      return "calls " + call.owner + "." + call.name;
    }
    boolean frames =
        call.owner.equals("org/objectweb/asm/ClassWriter")
            && call.name.equals("<init>")
            && call.desc.endsWith("I)V")
            && call.getPrevious().getOpcode() != Opcodes.ICONST_1
            && call.getPrevious().getOpcode() != Opcodes.ICONST_0;
    return frames ? "may ask for COMPUTE_FRAMES" : null;
  }

  private static boolean loads(String method) {
    return method.equals("forName")
        || method.startsWith("getResource")
        || method.startsWith("getMethod")
        || method.startsWith("getDeclared")
        || method.startsWith("getField")
        || method.startsWith("getConstructor");
  }

  private void follow(AbstractInsnNode instruction) throws IOException {
    if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
      make(type.desc);
    } else if (instruction instanceof MethodInsnNode call && isOurs(call.owner)) {
      if (NEVER_CALLED.contains(call.owner + "." + call.name)) {
        return;
      }
      if (call.getOpcode() == Opcodes.INVOKEVIRTUAL
          || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
        if (virtualCalls.add(call.name + call.desc)) {
          for (String type : List.copyOf(made)) {
            reachIn(type, call.name + call.desc);
          }
        }
      }
      reachIn(call.owner, call.name + call.desc);
    }
  }

  private void make(String type) throws IOException {
    if (isOurs(type) && made.add(type)) {
      for (String call : List.copyOf(virtualCalls)) {
        reachIn(type, call);
      }
    }
  }

  /** Reaches the method in the class, or in the nearest superclass that has it. */
  private void reachIn(String type, String nameAndType) throws IOException {
    for (String owner = type; owner != null && isOurs(owner); owner = read(owner).superName) {
      for (MethodNode method : read(owner).methods) {
        if ((method.name + method.desc).equals(nameAndType)) {
          reach(owner, method);
          return;
        }
      }
    }
  }

  private void reach(String owner, MethodNode method) {
    if (reached.add(owner + "." + method.name + method.desc)) {
      toRead.push(method);
      owners.push(owner);
    }
  }

  private static boolean isOurs(String owner) {
    return owner.startsWith("dev/gossamer/agent/") || owner.startsWith("org/objectweb/asm/");
  }

  private ClassNode read(String name) throws IOException {
    ClassNode known = classes.get(name);
    if (known == null) {
      known = new ClassNode();
      try (InputStream in =
          ReachableCode.class.getClassLoader().getResourceAsStream(name + ".class")) {
        new ClassReader(in).accept(known, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
      }
      classes.put(name, known);
    }
    return known;
  }
}
