package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.jmc.BlockingCallsRule;
import dev.gossamer.jmc.GoroutineLeakRule;
import dev.gossamer.jmc.IdleWhileRunnableRule;
import dev.gossamer.jmc.MachineExplosionRule;
import dev.gossamer.jmc.OverdueRule;
import dev.gossamer.jmc.PinnedRule;
import dev.gossamer.jmc.RunQueueLatencyRule;
import dev.gossamer.jmc.SpawnStormRule;
import dev.gossamer.jmc.StealImbalanceRule;
import dev.gossamer.jmc.TracingQualityRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** The rules over recordings of real programs, evaluated as Mission Control does. */
class MissionControlRulesIT {
  @TempDir static Path directory;

  private static IItemCollection calm;

  @BeforeAll
  static void recordACalmProgram() throws Exception {
    calm = SymptomRecording.of(directory, "calm", "gomaxprocs=2");
  }

  static List<Arguments> symptoms() {
    return List.of(
        Arguments.of(new RunQueueLatencyRule(), "crowd", "gomaxprocs=1", "waited for"),
        Arguments.of(new OverdueRule(), "hogs", "gomaxprocs=1", "Symptoms.compute"),
        Arguments.of(new BlockingCallsRule(), "blocking", "gomaxprocs=1", "Symptoms.readSilence"),
        Arguments.of(new GoroutineLeakRule(), "leak", "gomaxprocs=2", "leaked-#"),
        Arguments.of(new MachineExplosionRule(), "machines", "gomaxprocs=1;12", "of 12"),
        Arguments.of(new SpawnStormRule(), "storm", "gomaxprocs=2", "less than a millisecond"),
        Arguments.of(new PinnedRule(), "pinned", "gomaxprocs=1", "pinned for"));
  }

  @ParameterizedTest
  @MethodSource("symptoms")
  void aRuleFiresForTheProgramThatHasIt(IRule rule, String symptom, String options, String told)
      throws Exception {
    String agent = options.replace(";", ",maxmachines=");
    IResult result = evaluate(rule, SymptomRecording.of(directory, symptom, agent));

    System.out.printf("%s: %s %s%n", symptom, result.getSeverity(), result.getSummary());
    assertThat(result.getSeverity()).as(result.getSummary()).isEqualTo(Severity.WARNING);
    assertThat(result.getSummary()).contains(told);
    assertThat(result.getSolution()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("symptoms")
  void noneFiresForACalmProgram(IRule rule) throws Exception {
    IResult result = evaluate(rule, calm);

    assertThat(result.getSeverity()).as(result.getSummary()).isIn(Severity.OK, Severity.NA);
  }

  @Test
  void theRulesAboutTheSchedulerItselfFindNothing() throws Exception {
    for (IRule rule :
        List.of(new IdleWhileRunnableRule(), new StealImbalanceRule(), new TracingQualityRule())) {
      IResult result = evaluate(rule, calm);
      assertThat(result.getSeverity()).as(result.getSummary()).isIn(Severity.OK, Severity.NA);
    }
  }

  @Test
  void missionControlFindsAllTenByItself() {
    assertThat(RuleRegistry.getRules().stream().filter(rule -> "gossamer".equals(rule.getTopic())))
        .hasSize(10)
        .allSatisfy(rule -> assertThat(rule.getName()).isNotBlank());
  }

  private static IResult evaluate(IRule rule, IItemCollection events) throws Exception {
    var evaluation =
        rule.createEvaluation(
            events, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
    evaluation.run();
    return evaluation.get();
  }
}
