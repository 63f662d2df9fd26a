package io.centralog.runtime.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.json.EventJsonReader;

/** What Lua 5.1, as in Redis, makes of events that are nearly the same. */
class LuaTailTest {

    private static final int EVENTS = 2_000;

    @Test
    void similarEvents_haveManyHashes() throws Exception {
        Set<Integer> plain = new HashSet<>();
        Set<Integer> told = new HashSet<>();
        for (int i = 0; i < EVENTS; i++) {
            LogEvent event = LogEvent.builder().time(Instant.ofEpochSecond(1_700_000_000L, i * 20_000L))
                    .level(Level.ERROR).logger("org.acme.shop.OrderLines")
                    .template("Order line of kind " + (10_000 + i) + " was refused " + "by the stock ".repeat(20))
                    .build();
            byte[] json = EventJson.data(event);
            byte[] text = LuaTail.behind(json, "v1:" + Integer.toHexString(i * 0x9E3779B9));
            assertThat(EventJson.data(EventJsonReader.read(text))).isEqualTo(json);
            plain.add(hash(json));
            told.add(hash(text));
        }
        assertThat(plain).as("hashes of the JSON alone").hasSizeLessThan(20);
        assertThat(told).as("hashes with blanks behind it").hasSizeGreaterThan(3 * plain.size());
        assertThat(told).hasSizeGreaterThan(50);
    }

    @Test
    void blanks_areTheSameForAllEventsOfAGroup() {
        byte[] json = { '{', '}' };
        assertThat(LuaTail.behind(json, "v1:a")).isEqualTo(LuaTail.behind(json, "v1:a"));
        assertThat(LuaTail.behind(json, "v1:a")).hasSizeBetween(3, 18).startsWith('{', '}');
    }

    // luaS_newlstr of lstring.c, with the seed 0
    private static int hash(byte[] text) {
        int hash = text.length;
        int step = (text.length >> 5) + 1;
        for (int at = text.length; at >= step; at -= step) {
            hash ^= (hash << 5) + (hash >>> 2) + (text[at - 1] & 0xff);
        }
        return hash;
    }
}
