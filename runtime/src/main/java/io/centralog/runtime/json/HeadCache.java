package io.centralog.runtime.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.centralog.LogEvent;
import io.centralog.runtime.json.EventJsonReader.Head;

/**
 * Reads heads as {@link EventJsonReader} does, but remembers those of the groups seen lately by their bytes: the heads of a
 * group differ in time and span only. Bounded. Thread-safe.
 */
public final class HeadCache {

    private static final int MAX_GROUPS = 10_000;
    private static final int MAX_BYTES = 2 * EventJson.MAX_HEAD;

    private record Known(byte[] rest, LogEvent event) {}

    private final Map<String, Known> byGroup = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    /** Reads the head of an event of this group; throws as {@link EventJsonReader#readHead} does. */
    public Head read(String groupingKey, byte[] json) throws UnreadableException {
        Head head = glance(groupingKey, json);
        Stamp stamp = Stamp.of(json);
        return stamp == null
                ? head
                : new Head(head.event().toBuilder().time(EventJsonReader.instant(stamp.micros())).build(), head.span());
    }

    /** The same, for less; but the time may be that of another event of the group. */
    public Head glance(String groupingKey, byte[] json) throws UnreadableException {
        Stamp stamp = json.length > MAX_BYTES ? null : Stamp.of(json);
        if (stamp == null) {
            return EventJsonReader.readHead(json);
        }
        Known known = known(groupingKey);
        if (known != null && json.length - stamp.end() == known.rest().length
                && Stamp.startsWith(json, stamp.end(), known.rest())) {
            return new Head(known.event(), stamp.span());
        }
        Head head = EventJsonReader.readHead(json);
        remember(groupingKey, new Known(Arrays.copyOfRange(json, stamp.end(), json.length), head.event()));
        return head;
    }

    private synchronized Known known(String groupingKey) {
        return byGroup.get(groupingKey);
    }

    private synchronized void remember(String groupingKey, Known known) {
        byGroup.put(groupingKey, known);
    }
}
