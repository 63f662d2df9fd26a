package io.centralog.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static String template(String text, Object... parameters) {
        return Placeholders.putBack(text, parameters);
    }

    @Test
    void putBack_findsParametersInOrder() {
        assertThat(template("user alice bought ham and eggs", "alice", "ham and eggs")).isEqualTo("user {} bought {}");
        assertThat(template("a to a", "a", "a")).isEqualTo("{} to {}");
        assertThat(template("from null to []", null, List.of())).isEqualTo("from {} to {}");
    }

    @Test
    void putBack_takesShortParametersOnlyWhereNothingTouchesThem() {
        assertThat(template("Cannot call a", "a")).isEqualTo("Cannot call {}");
        assertThat(template("Found 10 of 1", 1)).isEqualTo("Found 10 of {}");
        assertThat(template("took 5ms", 5)).isEqualTo("took {}");
    }

    @Test
    void putBack_printsArraysAsTheLoggersDo() {
        assertThat(template("got [1, 2] and [a, [b]]", new int[]{ 1, 2 }, new Object[]{ "a", new String[]{ "b" } }))
                .isEqualTo("got {} and {}");
    }

    @Test
    void putBack_leavesWhatItDoesNotFind() {
        assertThat(template("hello there", "nobody")).isEqualTo("hello there");
        assertThat(template("hello there", "")).isEqualTo("hello there");
        assertThat(template("hello bob and x", "zzz", "bob", "nope")).isEqualTo("hello {} and x");
        assertThat(template("hello", (Object[]) null)).isEqualTo("hello");
    }

    @Test
    void putBack_survivesParametersThatThrow() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(template("got [FAILED toString()] and bob", broken, "bob"))
                .isEqualTo("got [FAILED toString()] and {}");
    }

    @Test
    void putBack_doesNotTakeTheLastThrowable() {
        assertThat(template("bob failed", "bob", new IllegalStateException("failed"))).isEqualTo("{} failed");
        assertThat(template("java.lang.Error: x at bob", new Error("x"), "bob")).isEqualTo("{} at {}");
    }

    @Test
    void putBack_normalisesTheRestOnlyWhereNoTemplateHoldsIt() {
        assertThat(template("step 1 failed for bob", "bob")).isEqualTo("step 1 failed for {}");
        assertThat(template("order 4711 failed for bob", "bob")).isEqualTo("order {} failed for {}");
    }

    @Test
    void putBack_isLinearOnHostileText() {
        String many = "a".repeat(10_000_000);
        Object[] parameters = new Object[100];
        java.util.Arrays.fill(parameters, "a".repeat(2_000) + "b");

        Assertions.assertTimeout(Duration.ofMillis(500), () -> template(many, parameters));
        assertThat(template("x ".repeat(10) + many, many)).isEqualTo("x ".repeat(10) + "{}");
    }
}
