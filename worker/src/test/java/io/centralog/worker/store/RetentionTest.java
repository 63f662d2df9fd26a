package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.centralog.consumer.BucketClaim;
import io.centralog.worker.Database;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;

/** What is removed when, and what stays. */
@QuarkusTest
class RetentionTest {

    private static final Instant DAY_ONE = Instant.parse("2025-03-01T10:00:00Z");

    @Inject
    Database database;
    @Inject
    AgroalDataSource dataSource;
    @Inject
    SampleRule samples;
    @Inject
    UserTransaction transaction;

    private final Ages ages = new Ages();
    private EventStore store;
    private PartitionStore partitions;
    private LeftoverStore leftovers;

    /** Ages that a test chooses. */
    private static final class Ages implements RetentionConfig {

        private Duration occurrences = Duration.ofDays(30);
        private Optional<Duration> samples = Optional.empty();
        private Optional<MemorySize> disk = Optional.empty();

        @Override
        public Duration occurrences() {
            return occurrences;
        }

        @Override
        public Optional<Duration> samples() {
            return samples;
        }

        @Override
        public Duration issues() {
            return Duration.ofDays(100);
        }

        @Override
        public Duration deadLetters() {
            return Duration.ofDays(90);
        }

        @Override
        public Optional<MemorySize> disk() {
            return disk;
        }
    }

    @BeforeEach
    @AfterEach
    void clean() {
        database.clean();
        database.rows("select inhrelid::regclass from pg_inherits where inhparent in ('occurrence'::regclass,"
                + " 'sample'::regclass, 'gathered_bucket'::regclass) and right(inhrelid::regclass::text, 8) < '20260101'")
                .forEach(partition -> database.execute("drop table " + partition));
        store = new EventStore(dataSource, transaction, ages, samples, new RightOfWay());
        partitions = new PartitionStore(dataSource, ages);
        leftovers = new LeftoverStore(dataSource, partitions, ages);
    }

    @Test
    void makeAhead_makesTheDaysToCome() {
        partitions.makeAhead(DAY_ONE);
        assertThat(days("occurrence")).containsExactly("20250301", "20250302", "20250303");
        assertThat(partitions.isLate(DAY_ONE, Duration.ZERO)).isFalse();
        assertThat(partitions.isLate(DAY_ONE.plus(Duration.ofDays(2)), Duration.ZERO)).as("none of tomorrow").isTrue();
    }

    @Test
    void drop_takesWholeDaysThatCameOfAge() {
        storeOn(DAY_ONE);
        storeOn(DAY_ONE.plus(Duration.ofDays(1)));
        Instant midnight = Instant.parse("2025-04-01T00:00:00Z");
        assertThat(partitions.drop(midnight.plus(Duration.ofMinutes(59)))).as("within the margin").isZero();
        assertThat(partitions.oldest()).contains(DAY_ONE);
        assertThat(partitions.drop(midnight.plus(Duration.ofMinutes(61)))).isEqualTo(3);
        assertThat(days("occurrence")).containsExactly("20250302");
        assertThat(days("sample")).containsExactly("20250302");
        assertThat(days("gathered_bucket")).containsExactly("20250302");
        assertThat(partitions.oldest()).contains(DAY_ONE.plus(Duration.ofDays(1)));
        assertThat(database.rows("select repeats, occurrences from issue")).as("totals outlive").containsExactly("4|2");
    }

    @Test
    void drop_takesSamplesBeforeOccurrences() {
        storeOn(DAY_ONE);
        ages.samples = Optional.of(Duration.ofDays(7));
        assertThat(partitions.drop(DAY_ONE.plus(Duration.ofDays(9)))).isOne();
        assertThat(days("sample")).isEmpty();
        assertThat(days("occurrence")).containsExactly("20250301");

        Instant later = DAY_ONE.plus(Duration.ofDays(9));
        store.store(claim("late", "v1:a", DAY_ONE.plusSeconds(1)), later);
        assertThat(database.rows("select repeats from issue")).as("a late event is counted").containsExactly("4");
        assertThat(database.number("select count(*) from dead_letter")).isZero();
    }

    @Test
    void drop_keepsTheLedgerOfWhatRedisStillHolds() {
        storeOn(DAY_ONE);
        database.execute("update application set oldest_pending = '" + DAY_ONE + "'");
        Instant later = DAY_ONE.plus(Duration.ofDays(60));
        partitions.drop(later);
        assertThat(days("occurrence")).isEmpty();
        assertThat(days("gathered_bucket")).containsExactly("20250301");
        database.execute("update application set oldest_pending = null");
        partitions.drop(later);
        assertThat(days("gathered_bucket")).isEmpty();
    }

    @Test
    void drop_isLeftToTheWorkerThatDoesIt() throws Exception {
        storeOn(DAY_ONE);
        Instant later = DAY_ONE.plus(Duration.ofDays(60));
        try (Connection other = database.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_try_advisory_xact_lock(7464)");
            assertThat(partitions.drop(later)).isZero();
            assertThat(partitions.isLate(later, Duration.ofHours(3))).isTrue();
        }
        assertThat(partitions.drop(later)).isEqualTo(3);
        partitions.makeAhead(later);
        assertThat(partitions.isLate(later, Duration.ofHours(3))).isFalse();
    }

    @Test
    void removeIssues_keepsTheirRepeatsInATotal() {
        storeOn(DAY_ONE);
        database.execute("insert into issue_change (id, issue_id, change) select 1, id, 'resolved' from issue");
        Instant recent = DAY_ONE.plus(Duration.ofDays(50));
        store.store(claim("recent", "v1:b", recent), recent);
        Instant later = DAY_ONE.plus(Duration.ofDays(120));
        assertThat(leftovers.removeIssues(later)).as("it still has rollups").isZero();
        assertThat(leftovers.removeHours(later)).isOne();
        assertThat(leftovers.removeIssues(later)).isOne();
        assertThat(database.rows("select grouping_key from issue")).containsExactly("v1:b");
        assertThat(leftovers.removeLevels(later)).as("one hour, both minutes").isEqualTo(3);
        assertThat(database
                .rows("select (select count(*) from issue_text), (select count(distinct issue_id) from issue_term),"
                        + " (select count(*) from level_hour)"))
                .containsExactly("1|1|1");
        assertThat(database.rows("select stored, removed, stored = removed + (select sum(repeats) from issue)"
                + " from application")).containsExactly("4|2|t");
    }

    @Test
    void removeStackTraces_keepsThoseThatASampleRefersTo() {
        Instant second = DAY_ONE;
        store.store(trace("b1", "v1:a", second, new IllegalStateException("old")), second);
        store.store(trace("b2", "v1:b", second, new IllegalArgumentException("used")), second);
        Instant next = second.plus(Duration.ofDays(1));
        store.store(trace("b3", "v1:b", next, new IllegalArgumentException("used again")), next);
        assertThat(database.number("select count(*) from stack_trace")).isEqualTo(3);
        Instant later = Instant.parse("2025-04-01T02:00:00Z");
        assertThat(leftovers.removeStackTraces(later)).isZero();
        partitions.drop(later);
        assertThat(leftovers.removeStackTraces(later)).isEqualTo(2);
        assertThat(database.number("select count(*) from sample s join stack_trace t on t.id = s.stack_trace_id"))
                .isOne();
    }

    @Test
    void leftovers_areRemovedWhenTheyComeOfAge() {
        storeOn(DAY_ONE);
        database.execute("insert into dead_letter (id, application_id, second, repeats, buried_at, bucket_id,"
                + " grouping_key, reason) select i, application.id, now(), 1, timestamptz '" + DAY_ONE
                + "' + i * interval '1 day', 'b', 'k', 'r' from application, generate_series(0, 5) i");
        database.execute("insert into reporter (application_id, id, last_contact, pending) select id, r.name,"
                + " '2025-03-01', r.pending from application, (values ('gone', 0), ('waits', 1)) r(name, pending)");
        database.execute("insert into gathered_outside (application_id, second, repeats, gathered_at, occurrences,"
                + " epoch, reason, id) select id, '2025-01-01', 1, '" + DAY_ONE + "', 1, 1, 'too-old', 'o'"
                + " from application");
        Instant later = DAY_ONE.plus(Duration.ofDays(93)).plusSeconds(1);
        assertThat(leftovers.removeDeadLetters(later)).isEqualTo(4);
        assertThat(leftovers.removeOutside(later)).isOne();
        assertThat(leftovers.removeReporters(later)).isZero();
        assertThat(leftovers.removeReporters(later.plus(Duration.ofDays(10)))).isOne();
        assertThat(database.rows("select id from reporter")).containsExactly("waits");
    }

    @Test
    void leftovers_areRemovedInBatches() {
        storeOn(DAY_ONE);
        database.execute("insert into dead_letter (id, application_id, second, repeats, buried_at, bucket_id,"
                + " grouping_key, reason) select i, application.id, now(), 1, '2024-01-01', 'b', 'k', 'r'"
                + " from application, generate_series(1, 60000) i");
        assertThat(leftovers.removeDeadLetters(DAY_ONE)).as("bounded in one call").isEqualTo(50_000);
        assertThat(leftovers.removeDeadLetters(DAY_ONE)).isEqualTo(10_000);
    }

    @Test
    void endMutes_opensIssuesThatDoNotOccur() {
        storeOn(DAY_ONE);
        database.execute("update issue set status = 'muted', muted_until = '2025-03-02'");
        assertThat(leftovers.endMutes(DAY_ONE)).isZero();
        assertThat(leftovers.endMutes(DAY_ONE.plus(Duration.ofDays(1)))).isOne();
        assertThat(database.rows("select status, muted_until, change, account, detail from issue join issue_change c"
                + " on c.issue_id = issue.id"))
                .containsExactly("open|null|mute-ended|null|its time ended: 2025-03-02T00:00:00Z");
    }

    @Test
    void diskBudget_stopsSamplesAndCountsGoOn() {
        ages.disk = Optional.of(new MemorySize(java.math.BigInteger.ONE));
        DiskBudget small = new DiskBudget(dataSource, samples, ages);
        try {
            small.check();
            assertThat(small.isFull()).isTrue();
            storeOn(DAY_ONE);
            assertThat(database.number("select count(*) from sample")).isZero();
            assertThat(database.number("select stored from application")).isEqualTo(2);
        } finally {
            ages.disk = Optional.of(new MemorySize(java.math.BigInteger.valueOf(Long.MAX_VALUE)));
            DiskBudget large = new DiskBudget(dataSource, samples, ages);
            large.check();
            assertThat(large.isFull()).isFalse();
            assertThat(large.bytes()).isGreaterThan(1 << 20);
        }
        storeOn(DAY_ONE.plusSeconds(1));
        assertThat(database.number("select count(*) from sample")).isOne();
    }

    private void storeOn(Instant second) {
        store.store(claim("b" + second, "v1:a", second), second);
    }

    private static BucketClaim claim(String id, String key, Instant second) {
        return StoreTest.claim(bucket(id, second, occurrence(key, event(second, "a").build(), 2)));
    }

    private static BucketClaim trace(String id, String key, Instant second, Throwable thrown) {
        return StoreTest.claim(bucket(id, second, occurrence(key, event(second, "a").exception(thrown).build(), 2)));
    }

    private java.util.List<String> days(String parent) {
        return database.rows("select right(inhrelid::regclass::text, 8) from pg_inherits where inhparent = '" + parent
                + "'::regclass and right(inhrelid::regclass::text, 8) < '20260101' order by 1");
    }
}
