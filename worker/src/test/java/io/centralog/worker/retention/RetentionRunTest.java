package io.centralog.worker.retention;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.consumer.BucketClaim;
import io.centralog.worker.Database;
import io.centralog.worker.People;
import io.centralog.worker.store.DiskBudget;
import io.centralog.worker.store.EventStore;
import io.centralog.worker.store.LeftoverStore;
import io.centralog.worker.store.PartitionStore;
import io.centralog.worker.trouble.Trouble;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.test.junit.QuarkusTest;

/** One run of what comes every minute. */
@QuarkusTest
class RetentionRunTest {

    @Inject
    Retention retention;
    @Inject
    PartitionStore partitions;
    @Inject
    LeftoverStore leftovers;
    @Inject
    DiskBudget disk;
    @Inject
    Troubles troubles;
    @Inject
    EventStore store;
    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void clean() {
        database.clean();
    }

    @Test
    void run_makesTheDaysAheadAndShowsTheOldest() {
        Instant second = Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.SECONDS);
        store.store(new BucketClaim("shop",
                List.of(bucket("b1", second, occurrence("v1:a", event(second, "a").build(), 1))), 1, Instant.MAX),
                Instant.now());
        retention.run();
        String tomorrow = DateTimeFormatter.BASIC_ISO_DATE
                .format(Instant.now().atOffset(ZoneOffset.UTC).plusDays(1).toLocalDate());
        assertThat(database.text("select to_regclass('sample_" + tomorrow + "')")).isEqualTo("sample_" + tomorrow);
        assertThat(troubles.current()).isEmpty();
        String page = People.viewer().get("/q/metrics").asString();
        assertThat(value(page, "centralog_store_oldest_seconds")).isBetween(108_000.0, 108_300.0);
        assertThat(value(page, "centralog_store_size_bytes")).isGreaterThan(1e6);
    }

    @Test
    void run_tellsThatItIsLate() throws Exception {
        Instant next = Instant.now().plus(Duration.ofDays(40));
        Retention later = new Retention(partitions, leftovers, disk, troubles, Clock.fixed(next, ZoneOffset.UTC));
        try (var other = database.connect(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(7464)");
            later.run();
            assertThat(troubles.current()).extracting(Trouble::name).containsExactly("retention");
        }
        retention.run();
        assertThat(troubles.current()).isEmpty();
        database.rows("select inhrelid::regclass from pg_inherits where right(inhrelid::regclass::text, 8) > '"
                + DateTimeFormatter.BASIC_ISO_DATE.format(next.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1))
                + "'"
                + " and inhparent in ('occurrence'::regclass, 'sample'::regclass, 'gathered_bucket'::regclass)")
                .forEach(partition -> database.execute("drop table " + partition));
    }

    private static double value(String page, String metric) {
        return page.lines().filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1))).findFirst().orElseThrow();
    }
}
