package io.centralog.worker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format, which needs no escaping and no parsing of times. Collects all bytes before it
 * sends any: the server waits without a time limit for the rest of a COPY, so that wait must be short. Not thread-safe.
 */
final class BinaryCopy {

    private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0 };
    /** 2000-01-01, where PostgreSQL's time begins, in microseconds after 1970. */
    private static final long EPOCH_2000 = 946_684_800_000_000L;

    private final String table;
    private final String columns;
    private final int width;
    private ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    private int rows;

    /** @param columns names, separated by commas */
    BinaryCopy(String table, String columns) {
        this.table = table;
        this.columns = columns;
        this.width = columns.split(",").length;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row; its values follow in the order of the columns. */
    BinaryCopy row() {
        room(2).putShort((short) width);
        rows++;
        return this;
    }

    BinaryCopy int8(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    BinaryCopy int8OrNull(Long value) {
        return value == null ? nothing() : int8(value);
    }

    BinaryCopy int4(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    BinaryCopy int4OrNull(Integer value) {
        return value == null ? nothing() : int4(value);
    }

    /** @param second seconds after 1970 */
    BinaryCopy second(long second) {
        return micros(second * 1_000_000);
    }

    /** @param micros microseconds after 1970 */
    BinaryCopy micros(long micros) {
        return int8(micros - EPOCH_2000);
    }

    BinaryCopy day(LocalDate day) {
        return int4((int) (day.toEpochDay() - EPOCH_2000 / 86_400_000_000L));
    }

    BinaryCopy text(String value) {
        return value == null ? nothing() : bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytea(byte[] value) {
        if (value == null) {
            return nothing();
        }
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    BinaryCopy jsonb(byte[] value) {
        room(5 + value.length).putInt(value.length + 1).put((byte) 1).put(value);
        return this;
    }

    private BinaryCopy nothing() {
        room(4).putInt(-1);
        return this;
    }

    /** Sends the rows; does nothing when there are none. */
    void send(PGConnection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        room(2).putShort((short) -1);
        CopyIn copy = connection.getCopyAPI().copyIn(
                "copy " + table + " (" + columns + ") from stdin (format binary)");
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            int capacity = Math.max(bytes.capacity() * 2, Math.addExact(bytes.position(), length));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).position(bytes.position());
        }
        return bytes;
    }
}
