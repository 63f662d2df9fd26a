package io.centralog.runtime.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

class ScrubberTest {

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    private final Scrubber scrubber = Scrubber.with(List.of(), Map.of());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "secrets.txt", delimiterString = " => ", quoteCharacter = '`')
    void text_losesItsSecrets(String text, String expected) {
        assertThat(scrubber.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "harmless.txt", delimiterString = " => ", quoteCharacter = '`')
    void text_keepsWhatIsNoSecret(String text) {
        assertThat(scrubber.text(text)).isSameAs(text);
    }

    @Test
    void text_losesPrivateKeysOfSeveralLines() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/=\nabc\n-----END RSA PRIVATE KEY-----";
        assertThat(scrubber.text("read " + key + " from x")).isEqualTo("read [redacted:private-key] from x");
        assertThat(scrubber.text("read -----BEGIN PRIVATE KEY-----\nMIIEow")).isEqualTo("read [redacted:private-key]");
        String certificate = "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----";
        assertThat(scrubber.text(certificate)).isSameAs(certificate);
    }

    @Test
    void text_isScrubbedOnce() {
        String once = scrubber
                .text("password=x&token=abc1234, card 4111111111111111, Bearer " + JWT + " https://a:b@c/");
        assertThat(scrubber.text(once)).isEqualTo(once);
    }

    @Test
    void event_losesSecretsEverywhereButInFrames() {
        List<StackFrame> frames = List.of(new StackFrame(null, "shop.Token=abc1234", "password", "F.java", 1));
        EventException cause = new EventException("shop.Cause", "token=abc1234", frames, null, List.of());
        LogEvent event = scrubber.event(LogEvent.builder().logger("password=x").template("login with password=%s of %s")
                .message("login with password=hunter2 of ann").parameters("hunter2", "ann")
                .exception(new EventException("shop.Failed", "at redis://:geheim@host", frames, cause, List.of(cause)))
                .mdc(Map.of("userPassword", "hunter2", "tenant", "acme", "url", "https://a:b@c/d"))
                .tags(Map.of("X-Api-Key", "k", "tokenizer", "standard")).build());

        assertThat(event.message()).isEqualTo("login with password=[redacted:password] of ann");
        assertThat(event.template()).isEqualTo("login with password=%s of %s");
        assertThat(event.parameters()).containsExactly("[redacted:password]", "ann");
        assertThat(event.mdc())
                .containsExactlyInAnyOrderEntriesOf(Map.of("userPassword", "[redacted:password]", "tenant",
                        "acme", "url", "https://a:[redacted:password]@c/d"));
        assertThat(event.tags()).containsEntry("X-Api-Key", "[redacted:key]").containsEntry("tokenizer", "standard");
        assertThat(event.exception().message()).isEqualTo("at redis://:[redacted:password]@host");
        assertThat(event.exception().cause().message()).isEqualTo("token=[redacted:token]");
        assertThat(event.exception().suppressed().get(0).message()).isEqualTo("token=[redacted:token]");
        assertThat(event.exception().frames()).isEqualTo(frames);
        assertThat(event.logger()).isEqualTo("password=x");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void parameter_isFoundByItsPlace(String template, List<String> parameters, List<String> expected) {
        LogEvent event = LogEvent.builder().template(template).message("x").parameters(parameters).build();
        assertThat(scrubber.event(event).parameters()).isEqualTo(expected);
    }

    static Stream<Object[]> templates() {
        String mark = "[redacted:password]";
        return Stream.of(
                new Object[]{ "100%% of %s, password=%s", List.of("a", "b"), List.of("a", mark) },
                new Object[]{ "{0} password: {1}", List.of("a", "b"), List.of("a", mark) },
                new Object[]{ "password '{1}' of {0}", List.of("a", "b"), List.of("a", mark) },
                new Object[]{ "user {} password {}, {}", List.of("a", "b", "c"), List.of("a", "b", "c") },
                new Object[]{ "user={} password={} {}", List.of("a", "b", "c"), List.of("a", mark, "c") },
                new Object[]{ "password=%2$s user=%1$s", List.of("a", "b"), List.of("a", mark) });
    }

    @Test
    void parameter_isFoundByItsTextInTheMessage() {
        LogEvent event = scrubber
                .event(LogEvent.builder().template("calling {}").message("calling x with token=s3cret9")
                        .parameters("s3cret9").build());
        assertThat(event.parameters()).containsExactly("[redacted:parameter]");
    }

    @Test
    void ownRules_areApplied() {
        Scrubber own = Scrubber.with(List.of("customer-number"), Map.of("iban", "\\bDE\\d{20}\\b"));
        assertThat(own.text("customerNumber=17, to DE12345678901234567890."))
                .isEqualTo("customerNumber=[redacted:customer-number], to [redacted:iban].");
        LogEvent event = own.event(LogEvent.builder().message("m").mdc(Map.of("customer_number", "17")).build());
        assertThat(event.mdc()).containsEntry("customer_number", "[redacted:customer-number]");
    }

    @Test
    void ownPattern_thatNeverEndsHidesTheText() {
        Scrubber own = Scrubber.with(List.of(), Map.of("evil", "(a|aa)+b"));
        Assertions.assertTimeout(Duration.ofSeconds(5),
                () -> assertThat(own.text("a".repeat(5_000))).isEqualTo("[redacted:evil]"));
    }

    @Test
    void off_changesNothing() {
        LogEvent event = LogEvent.builder().message("password=x").build();
        assertThat(Scrubber.off().event(event)).isSameAs(event);
        assertThat(Scrubber.off().text("password=x")).isEqualTo("password=x");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void text_takesLinearTime(String unit) {
        String small = unit.repeat(100_000 / unit.length());
        String large = unit.repeat(1_000_000 / unit.length());
        scrubber.text(small);
        long start = System.nanoTime();
        scrubber.text(large);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    static Stream<String> hostile() {
        return Stream.of("a", "1", "1 ", "1234-", "4111 ", "://", "://a:b", "a:b@", "-----BEGIN ",
                "-----BEGIN PRIVATE KEY",
                "[redacted:", "token: \"", "token: \"a ", "password=", "password=\"", "password='\\", "pass: 'a ",
                "a\\", "a\\\\\\\"", "\"pass\">", "<pass>", "eyJ", "eyJa_", "eyJhbGciOi.", "bearer ", "basic a",
                "basic QUFB",
                "&a", ",a", ")a", "authorization: digest ", "cookie: a;", "a.b-", "token=A@1", "password=[",
                "password={\"",
                "AKIA", "ghp_", "jdbc:oracle:thin:a/", "\uD800", "\u0000", "Ab", "passwordHash", "--password ");
    }

    @Test
    void text_survivesAnyInput() {
        Random random = new Random(7);
        List<String> parts = hostile().toList();
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                String part = parts.get(random.nextInt(parts.size()));
                text.append(part, 0, random.nextInt(part.length() + 1)).append((char) random.nextInt(0x180));
            }
            String input = text.toString();
            String once = scrubber.text(input);
            assertThat(once.length()).isLessThanOrEqualTo(input.length() * 32 + 64);
        }
    }
}
