package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/** Makes the partitions of days to come and drops those that are too old. Thread-safe. */
@ApplicationScoped
public class PartitionStore {

    private static final int AHEAD_DAYS = 2;
    /** A day is dropped this long after its end has come of age: a store that began before then may still write to it. */
    private static final Duration MARGIN = Duration.ofHours(1);
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String OCCURRENCE = "occurrence";
    private static final String SAMPLE = "sample";
    private static final String LEDGER = "gathered_bucket";

    private final OwnTransaction transaction;
    private final RetentionConfig retention;

    PartitionStore(AgroalDataSource dataSource, RetentionConfig retention) {
        transaction = new OwnTransaction(dataSource);
        this.retention = retention;
    }

    private record Partition(String parent, LocalDate day) {

        String name() {
            return parent + "_" + SUFFIX.format(day);
        }

        Instant end() {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** Makes the partitions of today and the next days, where they are missing. */
    public void makeAhead(Instant now) {
        LocalDate today = Window.day(now);
        for (int ahead = 0; ahead <= AHEAD_DAYS; ahead++) {
            String day = today.plusDays(ahead).toString();
            transaction.call("make the partition of " + day, connection -> {
                try (PreparedStatement ensure = connection.prepareStatement("select ensure_day(?::date)")) {
                    ensure.setString(1, day);
                    return ensure.execute();
                }
            });
        }
    }

    /**
     * Drops the partitions that are too old, each in a transaction of its own.
     *
     * @return how many; none while another worker does it
     */
    public int drop(Instant now) {
        int dropped = 0;
        for (Partition partition : tooOld(now.minus(MARGIN))) {
            dropped += transaction.call("drop " + partition.name(), connection -> {
                if (!OneWorker.lock(connection)) {
                    return 0;
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop table if exists " + partition.name());
                }
                return 1;
            });
        }
        return dropped;
    }

    /** Whether partitions that came of age so long ago are still there, or the one of tomorrow is not. */
    public boolean isLate(Instant now, Duration patience) {
        LocalDate tomorrow = Window.day(now).plusDays(1);
        return !tooOld(now.minus(MARGIN).minus(patience)).isEmpty()
                || partitions().stream().filter(partition -> partition.day().equals(tomorrow)).count() < 3;
    }

    /** The oldest second of which occurrences are kept; empty without any. */
    public Optional<Instant> oldest() {
        Optional<LocalDate> day = oldestDay(OCCURRENCE);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        return transaction.call("find the oldest occurrence", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select second from gathered_bucket"
                    + " where second >= ? and occurrences > 0 order by second limit 1")) {
                select.setTimestamp(1, Timestamp.from(day.get().atStartOfDay(ZoneOffset.UTC).toInstant()));
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? Optional.of(result.getTimestamp(1).toInstant()) : Optional.empty();
                }
            }
        });
    }

    /** The oldest day of which samples are kept; empty without any. */
    Optional<LocalDate> oldestSamples() {
        return oldestDay(SAMPLE);
    }

    private Optional<LocalDate> oldestDay(String parent) {
        return partitions().stream().filter(partition -> partition.parent().equals(parent)).map(Partition::day)
                .min(Comparator.naturalOrder());
    }

    private List<Partition> tooOld(Instant now) {
        Instant occurrences = now.minus(retention.occurrences());
        Instant samples = now.minus(retention.samplesOrOccurrences());
        Optional<Instant> pending = oldestPending();
        // a bucket that Redis still holds may be stored: without its row in the ledger it would be stored again
        Instant ledger = pending.filter(occurrences::isAfter).orElse(occurrences);
        return partitions().stream().filter(partition -> !partition.end().isAfter(switch (partition.parent()) {
            case OCCURRENCE -> occurrences;
            case SAMPLE -> samples;
            default -> ledger;
        })).toList();
    }

    private Optional<Instant> oldestPending() {
        return transaction.call("find the oldest pending second", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select min(oldest_pending) from application")) {
                result.next();
                return Optional.ofNullable(result.getTimestamp(1)).map(Timestamp::toInstant);
            }
        });
    }

    private List<Partition> partitions() {
        return transaction.call("list the partitions", PartitionStore::partitions);
    }

    private static List<Partition> partitions(Connection connection) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select inhparent::regclass::text, right(relname, 8)"
                        + " from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent in ('"
                        + OCCURRENCE
                        + "'::regclass, '" + SAMPLE + "'::regclass, '" + LEDGER + "'::regclass) order by 2, 1")) {
            while (result.next()) {
                partitions.add(new Partition(result.getString(1), LocalDate.parse(result.getString(2), SUFFIX)));
            }
        }
        return partitions;
    }
}
