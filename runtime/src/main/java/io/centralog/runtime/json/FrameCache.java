package io.centralog.runtime.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centralog.LogEvent;
import io.centralog.StackFrame;

/**
 * Reads data as {@link EventJsonReader} does, but remembers the frames of the groups seen lately by their bytes: events of a
 * group mostly carry the same stack trace, and to compare its bytes costs a fraction of reading them. Bounded by the
 * bytes that it remembers. Thread-safe.
 */
public final class FrameCache {

    /** Inside a text its quotes would be escaped, so in JSON these bytes are a field. */
    private static final byte[] FIELD = ",\"frames\":".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_BYTES = 1 << 16;
    /** What a group costs beside its traces, about. */
    private static final int GROUP_BYTES = 300;
    /** Of all groups; what is read from them takes two or three times as much. */
    private static final int MAX_ALL_BYTES = 8 << 20;
    private static final int MAX_TRACES = 50;

    private record Known(byte[] json, List<StackFrame> frames) {}

    /** The group that was not seen for longest comes first. */
    private final Map<String, List<Known>> byGroup = new LinkedHashMap<>(16, 0.75f, true);
    private int allBytes;

    /** Reads the data of an event of this group; throws as {@link EventJsonReader#read} does. */
    public LogEvent read(String groupingKey, byte[] json) throws UnreadableException {
        int field = find(json, 0);
        if (field < 0) {
            return EventJsonReader.read(json);
        }
        List<Known> before = known(groupingKey);
        List<Known> now = new ArrayList<>(4);
        ByteArrayOutputStream rest = new ByteArrayOutputStream(1024);
        int done = 0;
        for (; field >= 0 && now.size() < MAX_TRACES; field = find(json, done)) {
            int from = field + FIELD.length;
            Known known = now.size() < before.size() && Stamp.startsWith(json, from, before.get(now.size()).json())
                    ? before.get(now.size())
                    : parse(json, from);
            if (known == null) {
                return EventJsonReader.read(json); // which says what is wrong
            }
            rest.write(json, done, from - done);
            rest.writeBytes(("[" + now.size() + "]").getBytes(StandardCharsets.US_ASCII));
            now.add(known);
            done = from + known.json().length;
        }
        rest.write(json, done, json.length - done);
        if (!before.equals(now)) {
            remember(groupingKey, now);
        }
        return EventJsonReader.read(rest.toByteArray(), now.stream().map(Known::frames).toList());
    }

    private synchronized List<Known> known(String groupingKey) {
        return byGroup.getOrDefault(groupingKey, List.of());
    }

    private synchronized void remember(String groupingKey, List<Known> traces) {
        int bytes = bytes(traces);
        if (bytes > MAX_BYTES) {
            return;
        }
        List<Known> before = byGroup.put(groupingKey, List.copyOf(traces));
        allBytes += bytes - (before == null ? 0 : bytes(before));
        Iterator<List<Known>> eldest = byGroup.values().iterator();
        while (allBytes > MAX_ALL_BYTES) {
            allBytes -= bytes(eldest.next());
            eldest.remove();
        }
    }

    private static int bytes(List<Known> traces) {
        return GROUP_BYTES + traces.stream().mapToInt(trace -> trace.json().length).sum();
    }

    /** Null when it is not an array of frames. */
    private static Known parse(byte[] json, int from) {
        int end = endOfArray(json, from);
        if (end < 0) {
            return null;
        }
        byte[] array = Arrays.copyOfRange(json, from, end);
        try {
            return new Known(array, List.copyOf(EventJsonReader.readFrames(array)));
        } catch (UnreadableException e) {
            return null;
        }
    }

    private static int endOfArray(byte[] json, int from) {
        int depth = 0;
        boolean text = false;
        for (int at = from; at < json.length; at++) {
            byte b = json[at];
            if (text) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    text = false;
                }
            } else if (b == '"') {
                text = true;
            } else if (b == '[' || b == '{') {
                depth++;
            } else if ((b == ']' || b == '}') && --depth <= 0) {
                return depth == 0 && json[from] == '[' ? at + 1 : -1;
            }
        }
        return -1;
    }

    private static int find(byte[] json, int from) {
        for (int at = from; at <= json.length - FIELD.length; at++) {
            if (json[at] == ',' && Stamp.startsWith(json, at, FIELD)) {
                return at;
            }
        }
        return -1;
    }
}
