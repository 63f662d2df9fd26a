package io.centralog.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

class TraceTest {

    @Test
    void name_isTheSameForTracesThatDifferInMessagesOnly() {
        assertThat(Trace.of(failure("one", 3)).name()).isEqualTo(Trace.of(failure("other", 3)).name())
                .matches("[0-9a-f]{32}").isNotEqualTo(Trace.of(failure("one", 4)).name());
    }

    @Test
    void eventAndTrace_giveTheWholeEventTogether() throws Exception {
        for (EventException exception : List.of(failure("one", 3), failure(null, 0), failure("x\",\"trace\":\"", 1))) {
            LogEvent event = event(exception);
            Trace trace = Trace.of(exception);
            byte[] data = EventJson.data(event, trace);
            assertThat(Trace.nameIn(data)).isEqualTo(trace.name());
            assertThat(EventJsonReader.read(data, name -> EventJsonReader.readTrace(trace.json())))
                    .usingRecursiveComparison().ignoringFields("values.application").isEqualTo(event);
            assertThat(trace.into(data)).isEqualTo(EventJson.data(event));
        }
    }

    @Test
    void nameIn_isNullWhereDataRefersToNone() {
        LogEvent event = LogEvent.builder().time(Instant.EPOCH).message("m")
                .mdc(Map.of("a", "b", "trace", "0123456789abcdef0123456789abcdef")).build();
        assertThat(Trace.nameIn(EventJson.data(event))).isNull();
        assertThat(Trace.nameIn(EventJson.data(event(failure("one", 3))))).isNull();
        for (String text : List.of("", "{", "{\"v\":1", "{\"v\":1,\"trace\":\"0123",
                "{\"v\":1,\"trace\":\"" + "0".repeat(32),
                "{\"v\":1,\"trace\":\"" + "0".repeat(33) + "\"}", "{\"v\":1,\"trace\":7}")) {
            assertThat(Trace.nameIn(text.getBytes(StandardCharsets.UTF_8))).as(text).isNull();
        }
    }

    @Test
    void trace_isReadOnlyWhenItIsWhatItsNameSays() {
        Trace trace = Trace.of(failure("one", 3));
        byte[] blanks = Arrays.copyOf(trace.json(), trace.json().length + 3);
        Arrays.fill(blanks, trace.json().length, blanks.length, (byte) '\t');
        assertThat(ReadTrace.of(new Trace(trace.name(), blanks)).exception()).isEqualTo(ReadTrace.of(trace).exception())
                .isNotNull();
        assertThat(ReadTrace.of(new Trace(trace.name(), Trace.of(failure("one", 4)).json())).flaw())
                .contains(trace.name());
    }

    @Test
    void traceCache_readsATraceOnce_andForgetsThoseNotAskedForForLongest() {
        TraceCache cache = new TraceCache();
        ReadTrace first = cache.read(Trace.of(failure("m", 100)));
        int bytes = first.trace().json().length;
        ReadTrace second = cache.read(Trace.of(failure("m", 101)));
        for (int i = 1; i < 10 * (1 << 20) / bytes; i++) {
            assertThat(cache.get(first.trace().name())).isSameAs(first);
            cache.read(Trace.of(failure("m" + i, 100, "method" + i)));
        }
        assertThat(cache.get(first.trace().name())).isSameAs(first);
        assertThat(cache.get(second.trace().name())).isNull();
    }

    private static LogEvent event(EventException exception) {
        return LogEvent.builder().time(Instant.EPOCH).message("m").exception(exception).thread("t").build();
    }

    private static EventException failure(String message, int depth) {
        return failure(message, depth, "pay]");
    }

    private static EventException failure(String message, int depth, String method) {
        List<StackFrame> frames = new java.util.ArrayList<>();
        for (int i = 0; i < depth; i++) {
            frames.add(new StackFrame("m", "shop.\"Order\\" + i, method, "Order.java", i));
        }
        EventException cause = new EventException("java.io.IOException", "cause of " + message, frames, null,
                List.of());
        EventException quiet = new EventException("java.io.IOException", null, frames, cause, List.of());
        return new EventException("shop.Broken", message, frames, quiet, List.of(cause, quiet));
    }
}
