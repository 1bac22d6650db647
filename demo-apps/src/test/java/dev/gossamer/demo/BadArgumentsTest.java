package dev.gossamer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadArgumentsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "EchoServer, --prot 1, unknown argument '--prot'",
    "EchoServer, --port 65536, '--port takes a whole number from 0 to 65535, not ''65536'''",
    "EchoServer, --self-test 3, missing value; usage: --self-test C M",
    "HttpService, --threads 0, '--threads takes a whole number from 1 to 100000, not ''0'''",
    "HttpService, --backend-delay soon, not 'soon'",
    "ProducersConsumers, --items, missing value; usage: --items N",
    "ThreadAnatomy, all, unknown argument 'all'",
  })
  void oneLineOnStderrAndStatusTwo(String program, String arguments, String complaint)
      throws Exception {
    Class<?> main = Class.forName("dev.gossamer.demo." + program);
    Program.Result result = Program.run(main, arguments.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).startsWith(program + ": ").contains(complaint).hasLineCount(1);
  }
}
