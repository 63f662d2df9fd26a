package io.centralog.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.worker.Database;

/** Stores claims into clean tables, and holds all sums against each other after each test. */
abstract class StoreTest {

    static final Instant SECOND = Instant.parse("2026-11-24T10:00:00Z");
    static final Instant NOW = SECOND.plusSeconds(5);

    @Inject
    EventStore store;
    @Inject
    Database database;

    @BeforeEach
    void clean() {
        database.clean();
    }

    @AfterEach
    void sumsAreExact() {
        assertThat(
                database.rows("select a.stored from application a where a.stored <> (select coalesce(sum(repeats), 0)"
                        + " from issue where application_id = a.id)"))
                .isEmpty();
        assertThat(database.rows("select i.id from issue i where i.repeats <> (select coalesce(sum(repeats), 0) from"
                + " occurrence where issue_id = i.id) and not exists (select from gathered_outside)")).isEmpty();
        assertThat(database.rows("select i.id from issue i where i.occurrences <> (select count(*) from occurrence"
                + " where issue_id = i.id)")).isEmpty();
        assertThat(database.rows("select i.id from issue i where (select coalesce(sum(repeats), 0) from occurrence"
                + " where issue_id = i.id) <> (select coalesce(sum(repeats), 0) from issue_hour where issue_id = i.id)"))
                .isEmpty();
        for (String unit : List.of("minute", "hour")) {
            assertThat(
                    database.rows(("select date_trunc('%1$s', o.second), i.application_id, i.severity, sum(o.repeats),"
                            + " count(*) from occurrence o join issue i on i.id = o.issue_id group by 1, 2, 3 except"
                            + " select %1$s, application_id, severity, repeats, occurrences from level_%1$s")
                            .formatted(unit)))
                    .isEmpty();
        }
        assertThat(database.number("select coalesce(sum(repeats), 0) from (select repeats from gathered_bucket"
                + " union all select repeats from gathered_outside) b"))
                .isEqualTo(database.number("select coalesce(sum(stored), 0) from application"));
    }

    void store(Bucket... buckets) {
        store.store(claim(buckets), NOW);
    }

    static BucketClaim claim(Bucket... buckets) {
        return new BucketClaim("shop", List.of(buckets), 1, Instant.MAX);
    }
}
