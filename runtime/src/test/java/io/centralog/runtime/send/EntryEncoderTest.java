package io.centralog.runtime.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.coalesce.Increment;
import io.centralog.runtime.json.EventJsonReader;
import io.centralog.runtime.json.Trace;

class EntryEncoderTest {

    @Test
    void trace_standsBesideItsData() {
        Batch.Entry entry = encode(exception(60));
        assertThat(Trace.nameIn(entry.data())).isEqualTo(entry.trace().name());
        assertThat(entry.data()).hasSizeLessThan(500);
        assertThat(entry.bytes()).isGreaterThan(entry.trace().json().length + entry.data().length);
    }

    @Test
    void traceThatIsLarge_standsInItsData() throws Exception {
        Batch.Entry entry = encode(exception(600));
        assertThat(entry.trace()).isNull();
        assertThat(entry.data()).hasSizeGreaterThan(EntryEncoder.MAX_TRACE);
        assertThat(EventJsonReader.read(entry.data()).exception()).isEqualTo(exception(600));
    }

    @Test
    void eventWithoutException_hasNoTrace() {
        assertThat(encode(null).trace()).isNull();
        assertThat(encode(null).data()).isNotNull();
    }

    private static Batch.Entry encode(EventException exception) {
        LogEvent event = LogEvent.builder().time(Instant.EPOCH).logger("shop").message("m").exception(exception)
                .thread("t").build();
        return EntryEncoder.encode(
                new Increment(Group.of("v1:a", event.level(), "shop", "m", exception), 1, 1, 1, 0, true, event));
    }

    private static EventException exception(int depth) {
        List<StackFrame> frames = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            frames.add(new StackFrame(null, "org.acme.shop.Order" + i, "pay", "Order.java", i));
        }
        return new EventException("shop.Broken", "m", frames, null, List.of());
    }
}
