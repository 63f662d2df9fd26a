package io.centralog.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

class EventJsonTest {

    @Test
    void data_comesBackWhole() throws Exception {
        IllegalStateException thrown = new IllegalStateException("no money", new RuntimeException("why"));
        thrown.addSuppressed(new Exception("aside"));
        LogEvent event = LogEvent.builder().time(Instant.parse("2026-11-24T08:09:57.749235Z")).level(Level.FATAL)
                .logger("shop.Order").template("order %s").message("order 7").parameters("7")
                .exception(EventException.of(thrown)).mdc(Map.of("tenant", "acme")).tags(Map.of("zone", "a"))
                .thread("t-1").traceId("4bf92f35").spanId("00f067aa")
                .caller(new StackFrame(null, "shop.Order", "pay", "Order.java", 12))
                .host("web-1").environment("prod").release("1.4").ownKey("mine").build();

        LogEvent back = EventJsonReader.read(EventJson.data(event));

        assertThat(back).usingRecursiveComparison().ignoringFields("values.application").isEqualTo(event);
        assertThat(back.level()).isSameAs(Level.FATAL);
    }

    @Test
    void head_isCutToItsLimit() throws Exception {
        LogEvent event = LogEvent.builder().time(Instant.EPOCH).logger("ä".repeat(300)).template("\u0001".repeat(900))
                .exception(new EventException("x".repeat(300), null, java.util.List.of(), null, java.util.List.of()))
                .build();
        byte[] head = EventJson.head(event);
        assertThat(head.length).isLessThanOrEqualTo(EventJson.MAX_HEAD);
        assertThat(EventJsonReader.read(head).template()).endsWith("…");
    }

    @Test
    void data_showsLoneSurrogatesAsEscapes() throws Exception {
        LogEvent event = LogEvent.builder().time(Instant.EPOCH).message("a\uD800b\uD83D\uDE00c\u0000d").build();
        assertThat(EventJsonReader.read(EventJson.data(event)).message()).isEqualTo("a\\uD800b\uD83D\uDE00c\u0000d");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "{\"v\":2}", "{\"v\":1,\"time\":\"x\"}", "{\"v\":1,\"severity\":1e99}",
            "{\"v\":1,\"time\":99999999999999999999}", "{\"v\":1,\"mdc\":{\"a\":[]}}", "{\"v\":1} {}", "nonsense",
            "{\"v\":1,\"trace\":{\"cause\":7}}", "{\"v\":1,\"trace\":7}", "{\"v\":1,\"messages\":[7]}",
            "{\"v\":1,\"trace\":{\"frames\":[0]}}", "{\"v\":1,\"trace\":{\"frames\":7}}",
            "{\"v\":1,\"trace\":\"0123456789abcdef0123456789abcdef\"}" })
    void read_refusesWhatNoReporterWrites(String json) {
        assertThatThrownBy(() -> EventJsonReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void read_refusesAbsurdDepth() {
        String deep = "{\"v\":1,\"trace\":" + "{\"cause\":".repeat(5_000) + "{}" + "}".repeat(5_000) + "}";
        assertThatThrownBy(() -> EventJsonReader.read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class);
    }
}
