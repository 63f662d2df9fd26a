package io.centralog.groupingkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.centralog.group.GroupingKey;

class GroupingKeysTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void run(String input) throws IOException {
        GroupingKeys.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out,
                new PrintStream(err, true));
    }

    @Test
    void run_printsAKeyAndATemplateForEachLineInOrder() throws IOException {
        run("org.acme\torder 5 failed\norg.acme\torder 6 failed\r\nother\torder 5 failed\n");

        String key = GroupingKey.v1("org.acme", "ERROR", "order {} failed", null);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(key + "\torder {} failed\n" + key + "\torder {} failed\n"
                        + GroupingKey.v1("other", "ERROR", "order {} failed", null) + "\torder {} failed\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void run_takesALineWithoutTabAsAMessage() throws IOException {
        run("a\tb\njust a message\n\na\tb\tc");

        assertThat(out.toString().lines()).hasSize(4).last().asString().endsWith("\tb\tc");
        assertThat(out.toString()).contains(GroupingKey.v1("", "ERROR", "just a message", null) + "\tjust a message\n");
        assertThat(err.toString()).contains("2 of 4 lines have no tab, the first is line 2");
    }

    private boolean measure(String input) throws IOException {
        return GroupingKeys.measure(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true), new PrintStream(err, true));
    }

    @Test
    void measure_countsMessagesWhoseGroupIsTheirTemplate() throws IOException {
        assertThat(measure("""
                           a\torder 5 failed\tT1
                           a\torder 6 failed\tT1
                           a\tuser=bob\tT2
                           a\tuser=eve\tT3
                           a\tstate=up\tT4
                           a\tstate=down\tT4
                           b\tuser=eve\tT3
                           """)).isTrue();

        assertThat(out.toString()).isEqualTo("""
                                             merged: 1 messages of a T2
                                                 user={}
                                             merged: 1 messages of a T3
                                                 user={}
                                             split: 2 messages of a T4
                                                 state=up
                                                 state=down
                                             grouping accuracy 0.429: 3 of 7 messages, 2 of 5 templates
                                             """);
    }

    @Test
    void measure_saysWhichLineIsBroken() throws IOException {
        assertThat(measure("a\tb\tT1\na\tb\n")).isFalse();
        assertThat(err.toString()).contains("but line 2 has one tab");
    }
}
