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
}
