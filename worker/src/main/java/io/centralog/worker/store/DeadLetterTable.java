package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.List;

/** Writes what could not be read or stored, for a person to look at. */
final class DeadLetterTable {

    private final Session session;

    DeadLetterTable(Session session) {
        this.session = session;
    }

    void write(List<Row> rows) throws SQLException {
        int count = rows.stream().mapToInt(row -> row.letters.size()).sum();
        if (count == 0) {
            return;
        }
        long[] ids = session.next("dead_letter_seq", count);
        BinaryCopy copy = session.copy("dead_letter",
                "id, application_id, second, repeats, bucket_id, grouping_key, reason, head, data");
        int i = 0;
        for (Row row : rows) {
            for (DeadLetter letter : row.letters) {
                copy.row().int8(ids[i++]).int8(session.application()).second(row.bucket.second()).int8(row.repeats)
                        .text(row.bucket.bucketId()).text(row.key).text(letter.reason()).bytea(letter.head())
                        .bytea(letter.data());
            }
        }
    }
}
