package io.centralog.worker.store;

import java.util.Arrays;

/**
 * What could not be read or stored, with the reason.
 *
 * @param reason in words
 * @param head the head as it came; null when there is none
 * @param data the data as it came, or as a reporter would write what could be read of it; null for none
 */
record DeadLetter(String reason, byte[] head, byte[] data) {

    private static final int LIMIT = 1 << 20;

    DeadLetter {
        reason = StorableText.name(reason);
        head = cut(head);
        data = cut(data);
    }

    /** Of an event that could be read and not be stored: its data is written as reporters write it. */
    static DeadLetter of(Row row, String reason) {
        return new DeadLetter(reason, null, RowJson.write(row));
    }

    int size() {
        return 100 + (head == null ? 0 : head.length) + (data == null ? 0 : data.length);
    }

    private static byte[] cut(byte[] bytes) {
        return bytes == null || bytes.length <= LIMIT ? bytes : Arrays.copyOf(bytes, LIMIT);
    }
}
