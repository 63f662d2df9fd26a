package io.centralog.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.ReporterIdentity;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/** The packaged worker, as a jar or as a native executable: it gathers, lists the issue and shows it. */
@QuarkusIntegrationTest
class WorkerIT {

    private static final Pattern ISSUE_LINK = Pattern.compile("href=\"(/issues/\\d+[^\"]*)\"");

    DevServicesContext services;

    @Test
    void event_isGatheredListedAndShown() {
        report(LogEvent.builder().time(Instant.now().minusSeconds(5)).logger("shop.Payment")
                .template("Payment of order %s failed").message("Payment of order 4711 failed").parameters("4711")
                .exception(new IllegalStateException("no answer", new RuntimeException("timed out")))
                .mdc(Map.of("tenant", "acme")).host("web-1").build(), 1_234);

        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200))
                .until(() -> list().contains("1,234"));

        Matcher link = ISSUE_LINK.matcher(list());
        assertThat(link.find()).isTrue();
        given().get(link.group(1)).then().statusCode(200).body(containsString("Payment of order 4711 failed"))
                .body(containsString("IllegalStateException")).body(containsString("timed out"))
                .body(containsString("WorkerIT")).body(containsString("acme"));
    }

    @Test
    void worker_isAliveAndReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static String list() {
        return given().get("/").then().statusCode(200).extract().asString();
    }

    private void report(LogEvent event, long repeats) {
        Vertx vertx = Vertx.vertx();
        String hosts = services.devServicesProperties().get("quarkus.redis.hosts");
        ReporterIdentity reporter = new ReporterIdentity("smoke", "smoke-test", "web-1", null, null);
        try (RedisBuckets redis = new RedisBuckets(() -> Redis.createClient(vertx, hosts), Duration.ofSeconds(10),
                reporter)) {
            Batch.Entry entry = new Batch.Entry(event.time().getEpochSecond(), "v1:smoke", repeats,
                    EventJson.head(event), EventJson.data(event));
            redis.push(new Batch(1, List.of(entry), Map.of()));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
