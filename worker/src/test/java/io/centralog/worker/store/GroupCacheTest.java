package io.centralog.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

class GroupCacheTest {

    private final GroupCache cache = new GroupCache();

    @Test
    void eventsThatDifferInMessages_shareHeadAndTrace() {
        GroupCache.Known one = cache.group("v1:a", event("1.0", "order 1", 3));
        GroupCache.Known other = cache.group("v1:a", event("1.0", "order 2", 3));
        assertThat(other.head()).isSameAs(one.head());
        assertThat(other.trace()).isSameAs(one.trace());
        assertThat(other.trace().json()).isEqualTo(TraceJson.write(exception("any", 3)));
        assertThat(one.head()).isEqualTo(new Row.Head(1000, "ERROR", "shop", "order %s", "shop.Broken",
                "org.acme.Order.pay0", "1.0"));
    }

    @Test
    void eventsOfAGroupThatDiffer_areToldApart() {
        GroupCache.Known one = cache.group("v1:a", event("1.0", "m", 3));
        assertThat(cache.group("v1:a", event("1.1", "m", 3)).head().release()).isEqualTo("1.1");
        assertThat(cache.group("v1:a", event("1.0", "m", 4)).trace().hash()).isNotEqualTo(one.trace().hash());
        LogEvent plain = LogEvent.builder().logger("shop").template("order %s").release("1.0").build();
        assertThat(cache.group("v1:a", plain).trace()).isNull();
        assertThat(cache.group("v1:a", plain).head().culprit()).isNull();
        assertThat(cache.group("v1:a", event("1.0", "m", 3)).trace().hash()).isEqualTo(one.trace().hash());
    }

    @Test
    void groupsWithALongTemplate_areNotRemembered() {
        LogEvent event = LogEvent.builder().logger("shop").template("t".repeat(2_000)).build();
        assertThat(cache.group("v1:a", event).head()).isNotSameAs(cache.group("v1:a", event).head())
                .isEqualTo(cache.group("v1:a", event).head());
    }

    private static LogEvent event(String release, String message, int depth) {
        return LogEvent.builder().logger("shop").template("order %s").message(message).release(release)
                .exception(exception(message, depth)).build();
    }

    private static EventException exception(String message, int depth) {
        List<StackFrame> frames = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            frames.add(new StackFrame(null, "org.acme.Order", "pay" + i, "Order.java", i));
        }
        return new EventException("shop.Broken", message, frames, null, List.of());
    }
}
