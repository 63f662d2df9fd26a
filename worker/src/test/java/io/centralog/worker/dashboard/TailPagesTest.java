package io.centralog.worker.dashboard;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.People.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.Database;
import io.centralog.worker.People;
import io.centralog.worker.security.Role;
import io.centralog.worker.security.SessionMechanism;
import io.centralog.worker.store.EventStore;
import io.centralog.worker.store.RightOfWay;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TailPagesTest {

    private static final Pattern STREAM = Pattern.compile("data-stream=\"([^\"]+)\"");

    @TestHTTPResource
    URI uri;
    @Inject
    EventStore store;
    @Inject
    RightOfWay rightOfWay;
    @Inject
    Database database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void clean() {
        database.clean();
    }

    @Test
    void page_showsTheBacklogAsText_withoutAnyScript() {
        store(bucket("b1", now, occurrence("v1:a", event(now, "<script>alert(1)</script>\u001b[31m").build(), 12_034)));
        assertThat(page("/tail")).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("\\e[31m</span>")
                .contains("× 12,034").contains("shop@web-1").contains("href=\"/tail\">Reload</a>")
                .contains("<span class=\"ms\">.250</span>").doesNotContain("<script>");
    }

    @Test
    void page_saysWhenThereIsNothing() {
        assertThat(page("/tail")).contains("Nothing was stored in the last 10 minutes");
        assertThat(page("/tail?q=app:x")).contains("Nothing that fits was stored");
    }

    @Test
    void page_filters_andSaysWhatItDidNotUnderstand() {
        store(bucket("b1", now, occurrence("v1:a", event(now, "apple").build(), 1),
                occurrence("v1:b", event(now, "pear").build(), 1)));
        assertThat(page("/tail?q=pear")).contains("pear</a>").doesNotContain("apple</a>");
        assertThat(page("/tail?q=colour:red+is:open")).contains("<code>colour:red</code>").contains("passed over");
    }

    @Test
    void stream_goesOnWhereThePageEnds() throws Exception {
        store(bucket("b1", now, occurrence("v1:a", event(now, "first").build(), 1)));
        try (EventStream stream = follow(page("/tail"))) {
            store(bucket("b2", now.minusSeconds(1), occurrence("v1:b", event(now, "second").build(), 2)));
            await().untilAsserted(() -> assertThat(stream.lines()).contains("second</a>").contains("× 2"));
            assertThat(stream.lines()).doesNotContain("first");
        }
    }

    @Test
    void stream_doesNotStopGathering() throws Exception {
        try (EventStream stream = follow(page("/tail"))) {
            assertThat(stream.status()).isEqualTo(200);
            await().until(rightOfWay::isFree);
        }
    }

    @Test
    void stream_updatesTheSameLine() throws Exception {
        store(bucket("b1", now, occurrence("v1:a", event(now, "text").build(), 3)));
        String page = page("/tail");
        Matcher id = Pattern.compile("<li id=\"(l\\d+-\\d+)\"").matcher(page);
        assertThat(id.find()).isTrue();
        try (EventStream stream = follow(page)) {
            store(bucket("b2", now, occurrence("v1:a", event(now, "text").build(), 4)));
            await().untilAsserted(() -> assertThat(stream.lines()).contains("id=\"" + id.group(1) + "\"")
                    .contains("× 7"));
        }
    }

    @Test
    void stream_goesOnAfterTheLastEventThatWasSeen() throws Exception {
        String page = page("/tail");
        String seen;
        try (EventStream stream = follow(page)) {
            store(bucket("b1", now, occurrence("v1:a", event(now, "first").build(), 1)));
            await().until(() -> stream.lines().contains("first"));
            seen = stream.events().get(stream.events().size() - 1).id();
        }
        store(bucket("b2", now.minusSeconds(1), occurrence("v1:b", event(now, "missed").build(), 1)));
        try (EventStream stream = follow(page, "Last-Event-ID", seen)) {
            await().until(() -> stream.lines().contains("missed"));
            assertThat(stream.lines()).doesNotContain("first");
        }
    }

    @Test
    void stream_filters() throws Exception {
        try (EventStream stream = follow(page("/tail?q=pear"))) {
            store(bucket("b1", now, occurrence("v1:a", event(now, "apple").build(), 1),
                    occurrence("v1:b", event(now, "pear").build(), 1)));
            await().until(() -> stream.lines().contains("pear"));
            assertThat(stream.lines()).doesNotContain("apple");
        }
    }

    @Test
    void stream_saysWhatItSkips() throws Exception {
        try (EventStream stream = follow(page("/tail"))) {
            // the first turn is a catching up, which has no bound for a person's eyes
            store(bucket("b0", now, occurrence("v1:x", event(now, "begins").build(), 1)));
            await().until(() -> stream.lines().contains("begins"));
            store(bucket("b1", now.minusSeconds(1), IntStream.range(0, 80)
                    .mapToObj(i -> occurrence("v1:" + i, event(now, "text " + i).build(), 2))
                    .toArray(Occurrence[]::new)));
            await().untilAsserted(() -> assertThat(stream.lines())
                    .contains("<strong>60 events of 30 issues are not shown</strong>"));
        }
    }

    @Test
    void stream_endsWithItsSession() throws Exception {
        try (EventStream stream = follow(page("/tail"))) {
            People.clear();
            await().untilAsserted(() -> assertThat(stream.events()).extracting(EventStream.Event::name)
                    .endsWith("end"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/tail?lines=7", "/tail?lines=%3Cb%3E", "/tail/lines?from=x", "/tail/lines?from=%3Cb%3E" })
    void page_refusesAParameterThatItDoesNotKnow(String address) {
        viewer().urlEncodingEnabled(false).get(address).then().statusCode(400);
    }

    @Test
    void page_refusesASearchThatIsTooLong() {
        viewer().queryParam("q", "x".repeat(1_001)).get("/tail").then().statusCode(400);
    }

    private EventStream follow(String page, String... headers) throws Exception {
        Matcher stream = STREAM.matcher(page);
        assertThat(stream.find()).isTrue();
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Cookie", SessionMechanism.COOKIE + "=" + People.session(Role.VIEWER)));
        EventStream events = new EventStream(uri.resolve(stream.group(1).replace("&amp;", "&")),
                all.toArray(String[]::new));
        assertThat(events.status()).isEqualTo(200);
        return events;
    }

    private static String page(String address) {
        return viewer().urlEncodingEnabled(false).get(address).then().statusCode(200).contentType("text/html").extract()
                .asString();
    }

    private void store(Bucket... buckets) {
        store.store(new BucketClaim("shop", List.of(buckets), 1, Instant.MAX), now);
    }
}
