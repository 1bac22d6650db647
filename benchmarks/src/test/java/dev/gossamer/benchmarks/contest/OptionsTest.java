package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final List<RowSpec> ROWS = RowCatalog.rows();

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), ROWS);
  }

  @Test
  void allRowsAreRunFiveTimesAndGoIntoTheDocuments() {
    Options options = parse("--home", "/repository");

    assertThat(options.rows()).isEqualTo(ROWS);
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.output()).isEqualTo(Path.of("/repository/docs/benchmarks"));
  }

  @Test
  void quickFiguresAreNotKeptUnlessAsked() {
    assertThat(parse("--quick").output()).isNull();
    assertThat(parse("--quick").rounds()).isEqualTo(1);
    assertThat(parse("--quick", "--output", "/kept").output()).isEqualTo(Path.of("/kept"));
  }

  @Test
  void rowsAreRunAsNamed() {
    assertThat(parse("skynet", "spawn").rows())
        .extracting(RowSpec::name)
        .containsExactly("skynet", "spawn");
  }

  @Test
  void aRowThatIsNotThereIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> parse("pingpog"))
        .hasMessage("unknown row 'pingpog'; did you mean 'pingpong'?");
    assertThatThrownBy(() -> parse("xyzzyxyzzy"))
        .hasMessage("unknown row 'xyzzyxyzzy'; --list lists them");
  }

  @Test
  void aWrongNumberOfRoundsIsSaid() {
    assertThatThrownBy(() -> parse("--rounds", "0"))
        .hasMessage("--rounds must be from 1 to 1000, not 0");
    assertThatThrownBy(() -> parse("--rounds")).hasMessage("--rounds needs a value");
  }

  @Test
  void noTwoRowsHaveTheSameName() {
    assertThat(ROWS).extracting(RowSpec::name).doesNotHaveDuplicates();
  }
}
