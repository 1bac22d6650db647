package dev.gossamer.tools;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment of a recording as a person writes it: 1.5s, 300ms, 20us; seconds if there is no unit.
 */
final class MomentConverter implements ITypeConverter<Duration> {
  private static final Pattern MOMENT =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(s|ms|us|µs)?");
  private static final Map<String, Integer> DIGITS = Map.of("s", 9, "ms", 6, "us", 3, "µs", 3);

  @Override
  public Duration convert(String text) {
    Matcher matcher = MOMENT.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no time such as 1.5s or 300ms");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    BigDecimal nanos = new BigDecimal(matcher.group(1)).movePointRight(DIGITS.get(unit));
    return Duration.ofNanos(nanos.longValue());
  }
}
