package io.centralog.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.EventException;
import io.centralog.LogEvent;

class HeadCacheTest {

    private final HeadCache cache = new HeadCache();

    @Test
    void read_givesWhatTheReaderGives() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (byte[] head : List.of(head("a", round), head("b", round), head("a", -round),
                    head("a", round, 7), head("a", round, 1 + round))) {
                assertThat(cache.read("v1:group", head)).usingRecursiveComparison()
                        .isEqualTo(EventJsonReader.readHead(head));
            }
        }
    }

    @Test
    void head_isReadOnceForAGroup() throws Exception {
        LogEvent first = cache.read("v1:group", head("a", 1)).event();
        LogEvent second = cache.read("v1:group", head("a", 2)).event();
        assertThat(second.template()).isSameAs(first.template());
        assertThat(second.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_002));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{\"v\":1,\"time\":5", "{\"v\":1,\"time\":05,\"level\":\"ERROR\"}",
            "{\"v\":2,\"time\":5,\"level\":\"ERROR\"}", "{\"v\":1,\"span\":x,\"time\":5}",
            "{\"v\":1,\"time\":99999999999999999999,\"level\":\"ERROR\"}", "{\"v\":1,\"time\":5,\"logger\":7}" })
    void read_refusesWhatNoReporterWrites(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventJsonReader.readHead(bytes)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> cache.read("v1:group", bytes)).isInstanceOf(UnreadableException.class);
    }

    private static byte[] head(String template, int second) {
        return head(template, second, 1);
    }

    private static byte[] head(String template, int second, long span) {
        return EventJson.head(event(template, second), (1_700_000_000L + second) * 1_000_000, span);
    }

    private static LogEvent event(String template, int second) {
        return LogEvent.builder().time(Instant.ofEpochSecond(1_700_000_000 + second)).level(Level.WARNING)
                .logger("shop.Checkout").template(template)
                .exception(new EventException("java.io.IOException", null, List.of(), null, List.of())).build();
    }
}
