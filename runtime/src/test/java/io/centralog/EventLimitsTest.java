package io.centralog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.json.EventJsonReader;

class EventLimitsTest {

    @Test
    void event_withinItsLimitsIsLeftAlone() {
        LogEvent event = LogEvent.builder().message("m").parameters("p").mdc(Map.of("k", "v"))
                .exception(new IllegalStateException("x", new RuntimeException())).build();
        assertThat(EventLimits.cut(event)).isSameAs(event);
    }

    @Test
    void text_isCutBetweenCharacters() {
        assertThat(EventLimits.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab[cut: 2 characters]");
        assertThat(EventLimits.cut("abc", 3)).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "\u0000", "\"", "ä", "\u20ac", "\uD83D\uDE00", "\uD800" })
    void event_isCutToItsBytes(String unit) throws Exception {
        LogEvent cut = EventLimits.cut(huge(unit));
        byte[] json = EventJson.data(cut);
        assertThat(json.length).isBetween(EventLimits.EVENT / 2, EventLimits.EVENT + EventLimits.EVENT / 8);
        assertThat(EventJsonReader.read(json).message()).contains("[cut: ");
        assertThat(EventLimits.cut(cut).message()).startsWith(cut.message().substring(0, 30_000));
    }

    @Test
    void exceptions_areCutInDepthAndNumber() {
        EventException cut = EventLimits.cut(huge("x")).exception();
        int depth = 0;
        for (EventException next = cut; next != null; next = next.cause()) {
            depth++;
        }
        assertThat(depth).isLessThanOrEqualTo(EventLimits.CAUSES + 2);
        Exception many = new Exception("many");
        for (int i = 0; i < 1_000; i++) {
            many.addSuppressed(new Exception("s" + i));
        }
        EventException read = EventException.of(many);
        assertThat(read.suppressed()).hasSize(EventLimits.EXCEPTIONS).endsWith(EventLimits.CUT_EXCEPTION);
    }

    private static LogEvent huge(String unit) {
        List<StackFrame> frames = Collections.nCopies(10_000,
                new StackFrame(null, "shop.Order", "pay", "Order.java", 7));
        EventException exception = new EventException("shop.Bottom", unit.repeat(100_000), frames, null, List.of());
        for (int i = 0; i < 50; i++) {
            exception = new EventException("shop.Failed", "m", frames, exception, List.of(exception));
        }
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            map.put(unit.repeat(500) + i, unit.repeat(5_000));
        }
        return LogEvent.builder().time(Instant.EPOCH).message(unit.repeat(100_000)).template(unit.repeat(100_000))
                .parameters(Collections.nCopies(1_000, unit.repeat(5_000))).mdc(map).tags(map).exception(exception)
                .build();
    }
}
