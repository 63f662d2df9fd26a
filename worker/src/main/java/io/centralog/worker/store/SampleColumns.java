package io.centralog.worker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the table of samples holds of an event itself, encoded as COPY takes it: thousands of these wait in memory, each
 * as one array. Stateless.
 */
final class SampleColumns {

    /** The columns, in their order. */
    static final String NAMES = "at, message, host, thread, environment, release, trace_id, details";
    private static final int TEXTS = 6;

    private SampleColumns() {}

    /** The values that can be read again. */
    record Values(long atMicros, String message, String host, String thread, String environment, String release,
            String traceId, byte[] details) {}

    static byte[] encode(Values values) {
        byte[][] texts = { utf8(values.message), utf8(values.host), utf8(values.thread), utf8(values.environment),
                utf8(values.release), utf8(values.traceId) };
        int length = 12 + 4 * TEXTS + 5 + values.details.length;
        for (byte[] text : texts) {
            length += text == null ? 0 : text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        BinaryCopy.putMicros(out, values.atMicros);
        for (byte[] text : texts) {
            BinaryCopy.putBytes(out, text);
        }
        BinaryCopy.putJsonb(out, values.details);
        return out.array();
    }

    static Values decode(byte[] columns) {
        ByteBuffer in = ByteBuffer.wrap(columns);
        long at = BinaryCopy.getMicros(in);
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text(BinaryCopy.getBytes(in));
        }
        return new Values(at, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], BinaryCopy.getJsonb(in));
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
