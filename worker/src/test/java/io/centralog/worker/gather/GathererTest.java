package io.centralog.worker.gather;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.worker.BucketsInMemory;
import io.centralog.worker.Database;
import io.centralog.worker.trouble.Trouble;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GathererTest {

    private static final Instant SECOND = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);

    @Inject
    Gatherer gatherer;
    @Inject
    BucketsInMemory redis;
    @Inject
    Database database;
    @Inject
    Troubles troubles;
    @Inject
    GatherTally tally;

    @BeforeEach
    void clean() {
        redis.clear();
        gatherer.gather();
        database.clean();
    }

    @Test
    void gather_takesAllThatIsClosed() {
        add("shop", "b1", SECOND, "a", 1);
        add("shop", "b2", SECOND.plusSeconds(1), "a", 2);
        add("stock", "b3", SECOND, "b", 3);
        gatherer.gather();

        assertThat(redis.acknowledged()).hasSize(3);
        assertThat(database.rows("select name, stored from application order by 1")).containsExactly("shop|3",
                "stock|3");
    }

    @Test
    void gather_doesNothingWithoutEvents() {
        gatherer.gather();
        assertThat(redis.acknowledged()).isEmpty();
        assertThat(database.number("select count(*) from application")).isZero();
    }

    @Test
    void gather_storesTheSameClaimAgainWhenAckFailed() {
        add("shop", "b1", SECOND, "a", 1);
        redis.loseAck();
        gatherer.gather();
        assertThat(redis.acknowledged()).isEmpty();
        gatherer.gather();
        assertThat(redis.acknowledged()).hasSize(1);
        assertThat(database.number("select stored from application")).isOne();
    }

    @Test
    void gather_goesOnWithOthersWhenRedisRefusesAnAck() {
        add("shop", "b1", SECOND, "a", 1);
        add("stock", "b2", SECOND, "b", 2);
        redis.refuseAck();
        gatherer.gather();
        gatherer.gather();
        assertThat(redis.acknowledged()).singleElement()
                .satisfies(claim -> assertThat(claim.application()).isEqualTo("stock"));
        assertThat(database.rows("select name, stored from application order by 1")).containsExactly("shop|1",
                "stock|2");
    }

    @Test
    void gather_tellsThatRedisIsDownWithoutGoingOutOfService() {
        add("shop", "b1", SECOND, "a", 1);
        redis.setUnreachable(true);
        gatherer.gather();
        assertThat(troubles.current()).extracting(Trouble::consequence)
                .singleElement().asString().startsWith("Redis does not answer");
        well().body("status", is("DOWN"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);

        redis.setUnreachable(false);
        gatherer.gather();
        assertThat(troubles.current()).isEmpty();
        well().body("status", is("UP"));
        assertThat(redis.acknowledged()).hasSize(1);
        assertThat(database.number("select stored from application")).isOne();
    }

    @Test
    void gather_keepsAClaimThatPostgresDidNotTake() {
        add("shop", "b1", SECOND, "a", 1);
        database.execute("alter table issue rename to issue_away");
        try {
            gatherer.gather();
            assertThat(troubles.current()).extracting(Trouble::consequence)
                    .singleElement().asString().startsWith("PostgreSQL does not store");
        } finally {
            database.execute("alter table issue_away rename to issue");
        }
        gatherer.gather();
        assertThat(redis.released()).isEmpty();
        assertThat(redis.acknowledged()).hasSize(1);
        assertThat(database.number("select stored from application")).isOne();
    }

    @Test
    void gather_forgetsAClaimThatAnotherWorkerTookOver() {
        add("shop", "b1", SECOND, "a", 1);
        database.execute("alter table issue rename to issue_away");
        gatherer.gather();
        database.execute("alter table issue_away rename to issue");
        redis.loseLease();
        gatherer.gather();
        assertThat(redis.acknowledged()).isEmpty();
        assertThat(redis.released()).isEmpty();
    }

    @Test
    void gather_buriesABadEventAfterFiveAttempts() {
        database.execute("alter table issue add constraint refuses_bad check (template not like 'bad%')");
        try {
            redis.add("shop", bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "bad").build(), 2),
                    occurrence("v1:b", event(SECOND, "good").build(), 3)));
            for (int attempt = 0; attempt < 5; attempt++) {
                gatherer.gather();
                assertThat(redis.acknowledged()).isEmpty();
            }
            gatherer.gather();
            assertThat(redis.acknowledged()).hasSize(1);
            assertThat(database.number("select stored from application")).isEqualTo(5);
            assertThat(database.rows("select grouping_key, repeats from dead_letter")).containsExactly("v1:a|2");
        } finally {
            database.execute("alter table issue drop constraint refuses_bad");
        }
    }

    @Test
    void gather_talliesClaimsRowsAndErrors() {
        long claims = tally.claims();
        long rows = tally.rows();
        long repeats = tally.repeats();
        redis.add("shop", bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 2),
                occurrence("v1:b", event(SECOND, "b").build(), 3)));
        redis.loseAck();
        gatherer.gather();
        assertThat(tally.lastError()).isEqualTo("connection lost");
        assertThat(tally.lastErrorAt()).isBetween(Instant.now().minusSeconds(10), Instant.now());
        gatherer.gather();
        assertThat(tally.rows() - rows).as("stored once").isEqualTo(2);
        assertThat(tally.repeats() - repeats).isEqualTo(5);
        assertThat(tally.claims() - claims).isEqualTo(2);
        assertThat(tally.rowsPerSecond(Instant.now())).isPositive();
        assertThat(tally.rowsPerSecond(Instant.now().plusSeconds(120))).isZero();
    }

    private void add(String application, String id, Instant second, String message, long repeats) {
        redis.add(application,
                bucket(id, second, occurrence("v1:" + message, event(second, message).build(), repeats)));
    }

    private static io.restassured.response.ValidatableResponse well() {
        return given().get("/q/health/well").then();
    }
}
