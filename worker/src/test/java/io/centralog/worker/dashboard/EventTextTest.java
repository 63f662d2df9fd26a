package io.centralog.worker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTextTest {

    @Test
    void of_keepsWhatCanBeSeen() {
        String text = "Grüße, 世界 🎉\n\tline two";
        assertThat(EventText.of(text, 100).segments()).containsExactly(new EventText.Segment(text, null));
    }

    @Test
    void of_escapesWhatCannotBeSeen() {
        assertThat(EventText.of("a\u0000b\u202Ec\u200Bd\u2066e\rf\u0085", 100)).hasToString(
                "a\\u0000b\\u202Ec\\u200Bd\\u2066e\\rf\\u0085");
    }

    @Test
    void of_escapesTerminalSequencesAsOne() {
        assertThat(EventText.of("\u001b[1;31mred\u001b", 100).segments()).extracting(EventText.Segment::text)
                .containsExactly("\\e[1;31m", "red", "\\e");
    }

    @Test
    void of_escapesLoneSurrogatesAndTagCharacters() {
        assertThat(EventText.of("x\uD83Dy\uDC00" + Character.toString(0xE0041), 100))
                .hasToString("x\\uD83Dy\\uDC00\\u{E0041}");
    }

    @Test
    void of_cutsBetweenCharacters() {
        EventText text = EventText.of("ab🎉cd", 3);
        assertThat(text).hasToString("ab…");
        assertThat(text.cut()).isEqualTo(4);
    }

    @Test
    void of_nullIsEmpty() {
        assertThat(EventText.of(null, 3).isEmpty()).isTrue();
    }
}
