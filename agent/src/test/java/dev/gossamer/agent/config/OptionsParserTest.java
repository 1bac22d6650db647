package dev.gossamer.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsParserTest {
  private static final String KEYS =
      " Options: deadlocks, exclude, gomaxprocs, include, jvmti, leaks, log, main, maxmachines,"
          + " maxstack, netpoll, nopreempt, preempt, schedtrace, slice, virtual";

  @Test
  void nothingSetGivesTheDefaults() throws BadOption {
    Options options = OptionsParser.parse(null, new Properties(), Map.of());

    assertThat(options.gomaxprocs()).isEqualTo(Options.AUTOMATIC);
    assertThat(options.include()).isEmpty();
    assertThat(options.exclude()).isEmpty();
    assertThat(options.main()).isFalse();
    assertThat(options.virtual()).isTrue();
    assertThat(options.maxstack()).isEqualTo(256L << 20);
    assertThat(options.log()).isEqualTo(LogLevel.OFF);
  }

  @Test
  void theDefaultTextsAreTheDefaults() throws BadOption {
    Options written =
        argument(
            "jvmti=%s,log=%s,main=%s,maxstack=%s,netpoll=%s,virtual=%s"
                .formatted(
                    Option.JVMTI.defaultText(),
                    Option.LOG.defaultText(),
                    Option.MAIN.defaultText(),
                    Option.MAXSTACK.defaultText(),
                    Option.NETPOLL.defaultText(),
                    Option.VIRTUAL.defaultText()));

    assertThat(written)
        .usingRecursiveComparison()
        .isEqualTo(OptionsParser.parse(null, new Properties(), Map.of()));
  }

  @Test
  void everyOptionCanBeSetInTheAgentArgument() throws BadOption {
    Options options =
        argument(
            "gomaxprocs=3,include=name:a*;task:com.acme.Job,exclude=com.acme.Worker,"
                + "jvmti=true,main=true,netpoll=false,virtual=false,maxstack=64m,log=decisions");

    assertThat(options.gomaxprocs()).isEqualTo(3);
    assertThat(options.include()).containsExactly("name:a*", "task:com.acme.Job");
    assertThat(options.exclude()).containsExactly("com.acme.Worker");
    assertThat(options.jvmti()).isTrue();
    assertThat(options.main()).isTrue();
    assertThat(options.netpoll()).isFalse();
    assertThat(options.virtual()).isFalse();
    assertThat(options.maxstack()).isEqualTo(64L << 20);
    assertThat(options.log()).isEqualTo(LogLevel.DECISIONS);
  }

  @Test
  void theArgumentOverridesThePropertyAndThePropertyOverridesTheEnvironment() throws BadOption {
    Options options =
        OptionsParser.parse(
            "gomaxprocs=1",
            properties("gossamer.gomaxprocs", "2", "gossamer.log", "info"),
            Map.of("GOSSAMER_OPTS", "gomaxprocs=3,log=decisions,main=true"));

    assertThat(options.gomaxprocs()).isEqualTo(1);
    assertThat(options.log()).isEqualTo(LogLevel.INFO);
    assertThat(options.main()).isTrue();
  }

  @Test
  void anEmptyListOverridesOneThatWasSetBefore() throws BadOption {
    Options options =
        OptionsParser.parse("include=", properties("gossamer.include", "name:a"), Map.of());

    assertThat(options.include()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , main = true ,,"})
  void blanksAndEmptyItemsAreAllowed(String argument) throws BadOption {
    assertThat(argument(argument).main()).isEqualTo(argument.contains("true"));
  }

  @Test
  void blanksAndEmptyPatternsAreAllowed() throws BadOption {
    assertThat(argument("exclude= name:a b ; ;com.acme.Job;").exclude())
        .containsExactly("name:a b", "com.acme.Job");
  }

  @ParameterizedTest
  @CsvSource({
    "65536, 65536",
    "64k, 65536",
    "64K, 65536",
    "1m, 1048576",
    "1M, 1048576",
    "1g, 1073741824",
    "4g, 4294967296",
    "4294967296, 4294967296",
    "0001g, 1073741824",
  })
  void sizesTakeSuffixes(String text, long bytes) throws BadOption {
    assertThat(argument("maxstack=" + text).maxstack()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "gomaxprocs, 0",
    "gomaxprocs, 1025",
    "gomaxprocs, -1",
    "gomaxprocs, four",
    "gomaxprocs, ''",
    "gomaxprocs, 1.5",
    "gomaxprocs, 99999999999999999999",
    "gomaxprocs, ١",
    "gomaxprocs, 4294967297",
    "maxstack, 63k",
    "maxstack, 5g",
    "maxstack, 65535",
    "maxstack, 4294967297",
    "maxstack, k",
    "maxstack, -1g",
    "maxstack, 1t",
    "maxstack, 1gb",
    "maxstack, 999999999999g",
    "maxstack, ''",
    "maxstack, 17179869184g",
    "main, yes",
    "main, TRUE",
    "main, ''",
    "virtual, 1",
    "log, debug",
    "log, ''",
  })
  void aBadValueIsNamedWithWhatIsExpected(String key, String value) {
    Option option = Option.withKey(key);

    assertThatMessageOf(key + "=" + value)
        .isEqualTo(
            "gossamer: bad value '%s' for option '%s' in the agent argument; expected %s.%s"
                .formatted(value, key, option.type().accepted(), KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"klass:Foo", "name:", "task: ", "package:.", "two words", "a/b:c"})
  void aBadPatternIsNamedAlone(String pattern) {
    assertThatMessageOf("exclude=name:ok;" + pattern)
        .startsWith("gossamer: bad pattern '" + pattern.trim() + "' for option 'exclude' in")
        .endsWith(KEYS);
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestAndAll() {
    assertThatMessageOf("gomaxproc=2")
        .isEqualTo(
            "gossamer: unknown option 'gomaxproc' in the agent argument;"
                + " did you mean 'gomaxprocs'?"
                + KEYS);
  }

  @ParameterizedTest
  @CsvSource({
    "GOMAXPROCS, gomaxprocs", "inclde, include", "excludes, exclude", "logs, log", "Main, main",
    "stack, maxstack", "virtualthreads, virtual", "gossamer.log, log", "'', log",
        "procs, gomaxprocs",
  })
  void theNearestKeyIsTheOneMeant(String typed, String meant) {
    assertThatMessageOf(typed + "=1").contains("did you mean '" + meant + "'?");
  }

  @Test
  void anUnknownPropertyIsNamedInFull() {
    assertThatExceptionOfType(BadOption.class)
        .isThrownBy(() ->
            OptionsParser.parse(
                null, properties("gossamer.virtal", "x", "gossamer.zzz", "y"), Map.of()))
        .withMessage(
            "gossamer: unknown option 'gossamer.virtal' in the system properties;"
                + " did you mean 'gossamer.virtual'?"
                + KEYS);
  }

  @Test
  void propertiesOfOthersAndOfTestsAreLeftAlone() throws BadOption {
    Properties properties =
        properties("gossamer.it.fixture", "x", "gossamerx", "y", "main", "z", "os.name", "w");
    properties.put(new Object(), "a key that is no text");

    assertThat(OptionsParser.parse(null, properties, Map.of("GOSSAMER", "main=x")).main())
        .isFalse();
  }

  @Test
  void defaultsOfThePropertiesCountToo() throws BadOption {
    Properties properties = new Properties(properties("gossamer.main", "true"));

    assertThat(OptionsParser.parse(null, properties, Map.of()).main()).isTrue();
  }

  @Test
  void theEnvironmentIsNamedAsTheOrigin() {
    assertThatExceptionOfType(BadOption.class)
        .isThrownBy(() ->
            OptionsParser.parse("log=off", new Properties(), Map.of("GOSSAMER_OPTS", "log=loud")))
        .withMessageStartingWith("gossamer: bad value 'loud' for option 'log' in GOSSAMER_OPTS;");
  }

  @Test
  void aKeyWithoutValueAndAKeyGivenTwiceAreMistakes() {
    assertThatMessageOf("main")
        .isEqualTo(
            "gossamer: no value for option 'main' in the agent argument;"
                + " write main=VALUE where VALUE is true or false."
                + KEYS);
    assertThatMessageOf("include=a,include=b")
        .isEqualTo("gossamer: option 'include' is given twice in the agent argument." + KEYS);
  }

  @Test
  void theMessageStaysOneLineWhateverTheUserTyped() {
    String line = messageOf("lo\ng\u2028\r\t" + "x".repeat(500) + "=1");

    assertThat(line).hasLineCount(1).doesNotContain("\u2028", "\t", "\r").contains("'lo?g???xxx");
    assertThat(line.length()).isLessThan(320);
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertThatMessageOf(String argument) {
    return assertThat(messageOf(argument));
  }

  private static String messageOf(String argument) {
    try {
      argument(argument);
    } catch (BadOption e) {
      return e.getMessage();
    }
    throw new AssertionError("accepted: " + argument);
  }

  private static Options argument(String argument) throws BadOption {
    return OptionsParser.parse(argument, new Properties(), Map.of());
  }

  private static Properties properties(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }
}
