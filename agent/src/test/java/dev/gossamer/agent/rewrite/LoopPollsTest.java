package dev.gossamer.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LoopPollsTest {
  @Test
  void loopsPollExceptThoseThatOnlyCountAndCompute() throws Exception {
    byte[] polling = LoopPolls.insert(file("LoopPollsTest$Loops.class"));

    assertThat(polling).isNotNull();
    assertThat(pollsByMethod(polling))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "waits", 1,
                "walks", 1,
                "nested", 1,
                "calls", 1,
                "repeats", 1,
                "switches", 2));
  }

  @Test
  void aClassWithoutSuchLoopsStaysAsItIs() throws Exception {
    assertThat(LoopPolls.insert(file("LoopPollsTest$Counting.class"))).isNull();
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = LoopPollsTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  private static Map<String, Integer> pollsByMethod(byte[] file) {
    Map<String, Integer> polls = new HashMap<>();
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    if (owner.equals("java/lang/GossamerThread")) {
                      polls.merge(name, 1, Integer::sum);
                    }
                  }
                };
              }
            },
            0);
    return polls;
  }

  @SuppressWarnings("unused")
  private static final class Counting {
    int sum(int[] values) {
      int sum = 0;
      for (int value : values) {
        sum += Math.max(value, 0);
      }
      return sum;
    }

    int straight(int n) {
      return n > 0 ? n : -n;
    }
  }

  @SuppressWarnings("unused")
  private static final class Loops {
    private volatile boolean stop;
    private Loops next;

    void waits() {
      while (!stop) {}
    }

    Loops walks() {
      Loops last = this;
      while (last.next != null) {
        last = last.next;
      }
      return last;
    }

    /** The outer one polls, the inner does not. */
    long nested(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sum += i ^ j;
        }
      }
      return sum;
    }

    void calls(int n) {
      for (int i = 0; i < n; i++) {
        waits();
      }
    }

    void repeats() {
      do {
        stop = next == null;
      } while (!stop);
    }

    int switches(int state) {
      while (true) {
        switch (state) {
          case 0 -> state = 7;
          case 7 -> state = next == null ? 9 : 0;
          default -> {
            return state;
          }
        }
      }
    }

    int counts(int[] values) {
      int sum = 0;
      for (int i = 0; i < values.length; i += 2) {
        sum += values[i];
      }
      return sum;
    }
  }
}
