package io.centralog.worker.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Pages go first, and none is forgotten. */
@QuarkusTest
class RightOfWayTest {

    private static final Duration FAR = Duration.ofSeconds(20);

    @Inject
    RightOfWay ofPages;

    @TestHTTPResource("/")
    URI worker;

    private final RightOfWay own = new RightOfWay();

    @BeforeEach
    @AfterEach
    void noPageIsUnderWay() {
        await().atMost(FAR).until(ofPages::isFree);
    }

    @Test
    void give_waitsForAPage() {
        own.begin();
        long start = System.nanoTime();
        own.give();
        assertThat(System.nanoTime() - start).as("the bound of a page that takes for ever")
                .isGreaterThanOrEqualTo(Duration.ofMillis(99).toNanos());
    }

    @Test
    void give_endsWithTheLastPage() {
        own.begin();
        own.begin();
        own.end();
        assertThat(own.isFree()).isFalse();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(own::give);
        own.end();
        assertThat(own.isFree()).isTrue();
        assertThat(waiting).succeedsWithin(FAR);
    }

    @Test
    void pages_endHoweverTheyAreAnswered() {
        given().get("/login").then().statusCode(200);
        given().redirects().follow(false).get("/issues").then().statusCode(302);
        given().get("/nothing/here");
        given().post("/login");
        given().get("/centralog.css").then().statusCode(200);
        await().atMost(FAR).until(ofPages::isFree);
    }

    @Test
    void pages_endWhenTheVisitorLeaves() {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<HttpResponse<InputStream>> page = client.sendAsync(
                    HttpRequest.newBuilder(worker.resolve("/login")).build(), BodyHandlers.ofInputStream());
            page.cancel(true);
        }
        await().atMost(FAR).until(ofPages::isFree);
    }
}
