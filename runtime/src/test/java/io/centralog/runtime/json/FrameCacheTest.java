package io.centralog.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

class FrameCacheTest {

    private final FrameCache cache = new FrameCache();

    @Test
    void read_givesWhatTheReaderGives() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (LogEvent event : List.of(event("a", 3), event("b", 3), event("x,\"frames\":[{\"]", 3), event("a", 4),
                    event("a", 0), LogEvent.builder().time(Instant.EPOCH).message("none").build())) {
                byte[] json = EventJson.data(event);
                assertThat(cache.read("v1:group", json)).usingRecursiveComparison()
                        .isEqualTo(EventJsonReader.read(json));
            }
        }
    }

    @Test
    void sameTrace_isReadOnce() throws Exception {
        LogEvent first = cache.read("v1:group", EventJson.data(event("order 1", 3)));
        LogEvent second = cache.read("v1:group", EventJson.data(event("order 2", 3)));
        assertThat(second.exception().message()).isEqualTo("order 2");
        assertThat(second.exception().frames()).isSameAs(first.exception().frames());
        assertThat(second.exception().cause().frames()).isSameAs(first.exception().cause().frames());
    }

    @Test
    void groupSeenLongAgo_isForgotten_whenThereAreTooManyBytes() throws Exception {
        byte[] json = EventJson.data(event("deep", 100));
        LogEvent first = cache.read("v1:0", json);
        for (int group = 1; group < 10 * (1 << 20) / json.length; group++) {
            cache.read("v1:" + group, json);
        }
        LogEvent last = cache.read("v1:last", json);
        assertThat(cache.read("v1:last", json).exception().frames()).isSameAs(last.exception().frames());
        assertThat(cache.read("v1:0", json).exception().frames()).isNotSameAs(first.exception().frames())
                .isEqualTo(first.exception().frames());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"v\":1,\"exception\":{\"type\":\"t\",\"frames\":[0]}}",
            "{\"v\":1,\"exception\":{\"type\":\"t\",\"frames\":[{\"class\":\"c\"}],\"cause\":{\"frames\":[7]}}}",
            "{\"v\":1,\"exception\":{\"type\":\"t\",\"frames\":7}}",
            "{\"v\":1,\"exception\":{\"type\":\"t\",\"frames\":[",
            "{\"v\":1,\"exception\":{\"type\":\"t\",\"frames\":[}]}}", "{\"v\":1,\"frames\":[{}],\"time\":\"x\"}" })
    void read_refusesWhatNoReporterWrites(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventJsonReader.read(bytes)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> cache.read("v1:group", bytes)).isInstanceOf(UnreadableException.class);
    }

    private static LogEvent event(String message, int depth) {
        List<StackFrame> frames = new java.util.ArrayList<>();
        for (int i = 0; i < depth; i++) {
            frames.add(new StackFrame("m", "shop.\"Order\\" + i, "pay]", "Order.java", i));
        }
        EventException cause = new EventException("java.io.IOException", "why " + message, frames, null, List.of());
        return LogEvent.builder().time(Instant.EPOCH).message(message)
                .exception(new EventException("shop.Broken", message, frames, cause, List.of(cause))).thread("t")
                .build();
    }
}
