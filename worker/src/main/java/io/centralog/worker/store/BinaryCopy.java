package io.centralog.worker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format, which needs no escaping and no parsing of times. Collects all bytes before it
 * sends any: the server waits without a time limit for the rest of a COPY, so that wait must be short. Not thread-safe.
 */
final class BinaryCopy {

    /** Far below half a region of a small G1 heap: a larger array would be collected by a whole concurrent cycle only. */
    private static final int PIECE = 64 * 1024;
    private static final int MANY_ROWS = 10_000;
    private static final int MANY_PIECES = 48;
    private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0 };
    /** 2000-01-01, where PostgreSQL's time begins, in microseconds after 1970. */
    private static final long EPOCH_2000 = 946_684_800_000_000L;

    private final String table;
    private final String columns;
    private final int width;
    /** What is full. */
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private ByteBuffer bytes = ByteBuffer.allocate(PIECE);
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
        putMicros(room(12), second * 1_000_000);
        return this;
    }

    BinaryCopy day(LocalDate day) {
        return int4((int) (day.toEpochDay() - EPOCH_2000 / 86_400_000_000L));
    }

    BinaryCopy text(String value) {
        return value == null ? nothing() : bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytea(byte[] value) {
        putBytes(room(4 + (value == null ? 0 : value.length)), value);
        return this;
    }

    BinaryCopy jsonb(byte[] value) {
        putJsonb(room(5 + value.length), value);
        return this;
    }

    /** Values that stand as they are sent. */
    BinaryCopy encoded(byte[] values) {
        room(values.length).put(values);
        return this;
    }

    static void putMicros(ByteBuffer out, long micros) {
        out.putInt(8).putLong(micros - EPOCH_2000);
    }

    static long getMicros(ByteBuffer in) {
        in.getInt();
        return in.getLong() + EPOCH_2000;
    }

    static void putBytes(ByteBuffer out, byte[] value) {
        if (value == null) {
            out.putInt(-1);
        } else {
            out.putInt(value.length).put(value);
        }
    }

    static byte[] getBytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    static void putJsonb(ByteBuffer out, byte[] value) {
        out.putInt(value.length + 1).put((byte) 1).put(value);
    }

    static byte[] getJsonb(ByteBuffer in) {
        byte[] value = new byte[in.getInt() - 1];
        in.get();
        in.get(value);
        return value;
    }

    private BinaryCopy nothing() {
        room(4).putInt(-1);
        return this;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Whether it holds so many rows or bytes that more of them would make a row no cheaper. */
    boolean isLarge() {
        return rows >= MANY_ROWS || pieces.size() >= MANY_PIECES;
    }

    /** Sends the rows and waits until they are taken; once. */
    void send(PGConnection connection) throws SQLException {
        room(2).putShort((short) -1);
        CopyIn copy = connection.getCopyAPI().copyIn(
                "copy " + table + " (" + columns + ") from stdin (format binary)");
        try {
            for (ByteBuffer piece : pieces) {
                copy.writeToCopy(piece.array(), 0, piece.position());
            }
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
            pieces.add(bytes);
            bytes = ByteBuffer.allocate(Math.max(PIECE, length));
        }
        return bytes;
    }
}
