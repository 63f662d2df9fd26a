package io.centralog.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageNormalizerTest {

    private static final int TEN_MILLION = 10_000_000;

    /** Lines of message, tab, normalised message. */
    static List<String> shapes() throws IOException {
        try (InputStream in = MessageNormalizerTest.class.getResourceAsStream("/group/message-shapes.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void shapes_areManyAndDiffer() throws IOException {
        assertThat(shapes()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void normalize_replacesWhatVaries(String line) {
        String[] shape = line.split("\t", -1);

        assertThat(MessageNormalizer.normalize(shape[0])).isEqualTo(shape[1]);
        assertThat(MessageNormalizer.normalize(shape[1])).as("twice").isEqualTo(shape[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", "\"", "'", "`", "[", "{", "(", "a:", "a=", "a=[", "a{", "{a=", "[a,", "-", "/", "/a",
            "<1 ", ":",
            "1:", "1+", ".", "a.", "a@", "class ", "Mon ", "1 (", "1.1.1.1 (", "\ud83d", "\ud83d\ude00", "\u0000", "=",
            "ab:",
            "x='", "''a", "[[[[[[a b", "/[", "/[a", "a b.c = ", "user  ", "invalid user  ", "state '", "a1", "eth0 ",
            "a.b [1.1.1.1",
            "1[a]", "Ab1Cd", "\u00e41", "a=(b=", "a(b=c ", "a---", "#1", "#1#", "./", "../a", "code=1 \"", "file: ",
            "a_b.1", "ab:c" })
    void normalize_isLinearOnHostileText(String part) {
        String text = part.repeat(TEN_MILLION / part.length());

        Assertions.assertTimeout(Duration.ofMillis(500), () -> MessageNormalizer.normalize(text));
        assertThat(MessageNormalizer.normalize(text)).hasSizeLessThanOrEqualTo(3 * MessageRules.MAX_LENGTH);
    }

    /** What a person tells apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            Link Up on en0                | Link Up on awdl0
                                            via interface alt0            | via interface scip0
                                            IPV4 Addr: 10.0.0.1           | IPV6 Addr: fe80:0:0:0:c6b3:1ff:fecd:467f
                                            changed to state 'Active'     | changed to state 'Inactive'
                                            disk1 is full                 | cpu1 is full
                                            status=up                     | status=down
                                            retry is true                 | retry is false
                                            flag=true                     | flag=false
                                            moved from NEW to DONE        | moved from DONE to NEW
                                            x+ wire broken 5              | y+ wire broken 5
                                            a.b.id is deprecated          | a.c.id is deprecated
                                            UserOne1Created by 5          | UserOne1Deleted by 5
                                            ORA-00942: no                 | ORA-00001: no
                                            java.io.IOException: 5        | java.lang.Error: 5
                                            "GET /a HTTP/1.1"             | "POST /a HTTP/1.1"
                                            """)
    void normalize_keepsApartWhatSaysWhatHappened(String one, String other) {
        assertThat(MessageNormalizer.normalize(one)).isNotEqualTo(MessageNormalizer.normalize(other));
    }

    @Test
    void normalize_takesAnyText() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String text = anyText(random);
            assertThatCode(() -> MessageNormalizer.normalize(text)).as(text).doesNotThrowAnyException();
            assertThatCode(() -> MessageNormalizer.normalizeTemplate(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static String anyText(Random random) {
        String alphabet = "ab1f9 .:-/@_+%'\"`[]{}(),=<>&|$#\\\t\nXÄ字\ud83d\ude00\u0000";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append(random.nextInt(10) == 0
                    ? (char) random.nextInt(0x10000)
                    : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void normalize_leavesATextWithoutValues() {
        String text = "Nothing to replace here";

        assertThat(MessageNormalizer.normalize(text)).isSameAs(text);
    }

    @Test
    void normalizeTemplate_keepsShortNumbersAndWords() {
        assertThat(MessageNormalizer.normalizeTemplate("step 1 failed for {}: 'x' a=b"))
                .isEqualTo("step 1 failed for {}: 'x' a=b");
        assertThat(MessageNormalizer.normalizeTemplate("order 4711 failed for {} at 10.0.0.17:80 {} {}"))
                .isEqualTo("order {} failed for {} at {} {} {}");
    }
}
