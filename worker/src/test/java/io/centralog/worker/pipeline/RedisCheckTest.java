package io.centralog.worker.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.centralog.consumer.RedisServer;
import io.centralog.worker.Database;
import io.centralog.worker.RedisLine;
import io.centralog.worker.trouble.Trouble;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;

/** What the worker says of a Redis that events are not safe in. */
@QuarkusTest
class RedisCheckTest {

    @Inject
    RedisCheck check;
    @Inject
    Troubles troubles;
    @Inject
    Heartbeat heartbeat;
    @Inject
    Database database;
    @Inject
    RedisLine redis;

    @AfterEach
    void clean() {
        redis.command(Command.CONFIG, "SET", "maxmemory-policy", "noeviction");
        check.check();
        database.clean();
    }

    @Test
    void check_tellsOfAnEvictionPolicyAsLongAsItLasts() {
        check.check();
        assertThat(troubles.current()).isEmpty();
        redis.command(Command.CONFIG, "SET", "maxmemory-policy", "allkeys-lru");
        check.check();
        assertThat(troubles.current()).singleElement().extracting(Trouble::consequence).asString()
                .endsWith("its policy is allkeys-lru");
        given().get("/q/health/well").then().statusCode(503).body(containsString("allkeys-lru"));
        heartbeat.beat();
        assertThat(database.rows("select name, remedy like '%CONFIG SET maxmemory-policy noeviction%',"
                + " worker.last_contact > now() - interval '1 minute' from trouble"
                + " join worker on worker.id = worker_id")).containsExactly("redis-eviction|t|t");

        redis.command(Command.CONFIG, "SET", "maxmemory-policy", "noeviction");
        check.check();
        heartbeat.beat();
        assertThat(troubles.current()).isEmpty();
        assertThat(database.rows("select name from trouble")).isEmpty();
    }

    @Test
    void check_tellsOfAnOldVersionAndOfAFullMemory() {
        check.check(new RedisServer("6.0.16", "noeviction", true, 95, 100));
        assertThat(troubles.current()).extracting(Trouble::name).containsExactlyInAnyOrder("redis-version",
                "redis-memory");
        check.check(new RedisServer("6.2.0", "noeviction", true, 95, 0));
        assertThat(troubles.current()).isEmpty();
    }

    @Test
    void isTooOld_comparesNumbers() {
        assertThat(RedisCheck.isTooOld("5.0.14")).isTrue();
        assertThat(RedisCheck.isTooOld("6.0.16")).isTrue();
        assertThat(RedisCheck.isTooOld("6.2.11")).isFalse();
        assertThat(RedisCheck.isTooOld("7.0.15")).isFalse();
        assertThat(RedisCheck.isTooOld("10.0")).isFalse();
        assertThat(RedisCheck.isTooOld("")).isFalse();
    }
}
