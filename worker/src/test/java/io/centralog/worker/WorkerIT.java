package io.centralog.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.ReporterIdentity;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/**
 * The packaged worker, as a jar or as a native executable: it gathers, and lists the issue and shows it to its first
 * administrator.
 */
@QuarkusIntegrationTest
@TestProfile(WorkerIT.WithSetupToken.class)
class WorkerIT {

    private static final String SESSION = "centralog-session";
    private static final String TOKEN = "a token that was configured";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private static final Pattern ISSUE_LINK = Pattern.compile("href=\"(/issues/\\d+[^\"]*)\"");

    private static String session;

    DevServicesContext services;

    /** The worker as it is deployed where it listens beyond this machine. */
    public static class WithSetupToken implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("centralog.setup.token", TOKEN);
        }
    }

    @BeforeEach
    void createTheAdministrator() {
        if (session == null) {
            given().redirects().follow(false).get("/issues").then().statusCode(302).header("Location", "/setup");
            Response form = given().get("/setup");
            Matcher csrf = CSRF.matcher(form.asString());
            assertThat(csrf.find()).isTrue();
            session = given().redirects().follow(false).cookies(form.cookies()).formParam("csrf-token", csrf.group(1))
                    .formParam("token", TOKEN).formParam("name", "mira").formParam("password", "correct horse battery")
                    .formParam("again", "correct horse battery").post("/setup").then().statusCode(303).extract()
                    .cookie(SESSION);
        }
    }

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
        given().cookie(SESSION, session).get(link.group(1)).then().statusCode(200)
                .body(containsString("Payment of order 4711 failed"))
                .body(containsString("IllegalStateException")).body(containsString("timed out"))
                .body(containsString("WorkerIT")).body(containsString("acme"));
        assertThat(page("/tail?q=mdc.tenant:acme")).contains("Payment of order 4711 failed").contains("× 1,234");
        // reporters are looked at every ten seconds
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(200))
                .until(() -> page("/pipeline").contains("smoke-test@web-1"));
        assertThat(page("/pipeline")).contains("Gathering");
    }

    @Test
    void deadLetters_areListedAndReplayedByACommand() throws Exception {
        push("v1:poison", 7, "{".getBytes(StandardCharsets.UTF_8), LogEvent.builder().message("m").build());
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(200)).until(
                () -> given().cookie(SESSION, session).get("/q/metrics").asString()
                        .contains("centralog_dead_letters 1.0"));

        assertThat(page("/pipeline")).contains("its data is not JSON");
        assertThat(command("dead-letters", "list")).contains("7 x v1:poison").contains("its data is not JSON")
                .endsWith("1 dead letters\n");
        assertThat(command("dead-letters", "replay")).endsWith("0 dead letters replayed, 1 left\n");
        assertThat(command("dead-letters", "discard", "all")).endsWith("1 dead letters discarded\n");
    }

    // the program under test, beside the one that gathers
    private String command(String... arguments) throws Exception {
        Properties artifact = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("target", "quarkus-artifact.properties"))) {
            artifact.load(in);
        }
        String program = Path.of("target", artifact.getProperty("path")).toAbsolutePath().toString();
        List<String> line = new ArrayList<>(program.endsWith(".jar")
                ? List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", program)
                : List.of(program));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        services.devServicesProperties().forEach((key, value) -> builder.environment()
                .put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void worker_isAliveAndReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static String list() {
        return page("/");
    }

    private static String page(String address) {
        return given().cookie(SESSION, session).get(address).then().statusCode(200).extract().asString();
    }

    private void report(LogEvent event, long repeats) {
        push("v1:smoke", repeats, EventJson.data(event), event);
    }

    private void push(String key, long repeats, byte[] data, LogEvent event) {
        Vertx vertx = Vertx.vertx();
        String hosts = services.devServicesProperties().get("quarkus.redis.hosts");
        ReporterIdentity reporter = new ReporterIdentity(key, "smoke-test", "web-1", null, null);
        try (RedisBuckets redis = new RedisBuckets(() -> Redis.createClient(vertx, hosts), Duration.ofSeconds(10),
                reporter)) {
            long second = Instant.now().getEpochSecond() - 5;
            redis.push(new Batch(1, List.of(new Batch.Entry(second, key, repeats, EventJson.head(event), data)),
                    Map.of("host", "web-1")));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
