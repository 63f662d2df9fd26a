package io.centralog.worker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.Database;
import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.centralog.worker.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class TriageFormTest {

    @Inject
    AgroalDataSource source;
    @Inject
    Database database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void seed() {
        database.clean();
        People.clear();
        StoreSeed seed = new StoreSeed(source);
        seed.application(1, "checkout");
        for (int id = 1; id <= 3; id++) {
            seed.issue(id, "com.acme.TimeoutException", "No answer within {} ms", now.minusSeconds(90), now, 7);
        }
        seed.set(1, "regressed_at", now.minusSeconds(10));
    }

    @Test
    void resolve_isWrittenDownWithWhoDidIt() {
        Response answer = act(Map.of("ids", "1", "action", "resolve"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(database.rows("select status, resolved_at > now() - interval '1 minute', resolved_in, regressed_at"
                + " from issue where id = 1")).containsExactly("resolved|t|null|null");
        assertThat(changes()).containsExactly("1|resolved|operator|null");
        assertThat(People.viewer().get("/issues/1/history").asString()).contains("<b>operator</b> resolved it")
                .contains("First seen");
    }

    @Test
    void resolveInNextRelease_remembersTheLastOne() {
        act(Map.of("ids", "1", "action", "resolve-next"));
        assertThat(database.text("select resolved_in from issue where id = 1")).isEqualTo("1.1");
        assertThat(changes()).containsExactly("1|resolved|operator|in the release after 1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mute-1h|01:00:00", "mute-1d|24:00:00", "mute-7d|168:00:00" })
    void mute_endsAtATime(String row) {
        act(Map.of("ids", "1", "action", row.substring(0, 7)));
        assertThat(database.text("select status || '|' || to_char(extract(epoch from muted_until - (select at from"
                + " issue_change)) * interval '1 second', 'HH24:MI:SS') from issue where id = 1"))
                .isEqualTo("muted|" + row.substring(8));
        assertThat(changes().get(0)).startsWith("1|muted|operator|until ");
    }

    @Test
    void mute_endsAtANumber() {
        act(Map.of("ids", "1", "action", "mute-rate", "limit", "2500"));
        assertThat(database.rows("select status, muted_until, mute_limit from issue where id = 1"))
                .containsExactly("muted|null|2500");
        assertThat(changes())
                .containsExactly("1|muted|operator|until it repeats more than 2,500 times within an hour");
    }

    @Test
    void reopen_takesBackWhatWasDecided() {
        act(Map.of("ids", "1", "action", "mute-rate", "limit", "5"));
        act(Map.of("ids", "1", "action", "reopen"));
        assertThat(database.rows("select status, muted_until, mute_limit, resolved_at from issue where id = 1"))
                .containsExactly("open|null|null|null");
        assertThat(changes()).hasSize(2).last().isEqualTo("1|reopened|operator|null");
    }

    @Test
    void bulk_changesThoseThatAreNotSoAlready_andNothingElse() {
        act(Map.of("ids", "2", "action", "resolve"));
        Response answer = Forms.send(People.as(Role.OPERATOR).formParam("ids", "1", "2", "99").header("Referer",
                "http://localhost/issues?status=all"), "/issues/actions", Map.of("action", "resolve"));
        assertThat(answer.header("Location")).isEqualTo("/issues?status=all");
        assertThat(changes()).containsExactlyInAnyOrder("1|resolved|operator|null", "2|resolved|operator|null");
        assertThat(database.rows("select id, status, repeats from issue order by id")).containsExactly("1|resolved|7",
                "2|resolved|7", "3|open|7");
    }

    @Test
    void nothingPicked_changesNothing() {
        assertThat(act(Map.of("action", "resolve")).statusCode()).isEqualTo(303);
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "action=delete", "action=", "action=mute-rate", "action=mute-rate&limit=0",
            "action=mute-rate&limit=-5", "action=mute-rate&limit=1e9", "action=mute-rate&limit=9999999999",
            "action=RESOLVE" })
    void action_isRefusedWhenItIsNotKnown(String form) {
        Map<String, String> fields = new HashMap<>(Map.of("ids", "1"));
        for (String field : form.split("&")) {
            fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        assertThat(act(fields).statusCode()).isEqualTo(400);
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "-1", "1,2", "99999999999999999999" })
    void id_isRefusedWhenItIsNoNumber(String id) {
        assertThat(act(Map.of("ids", id, "action", "resolve")).statusCode()).isEqualTo(404);
    }

    @Test
    void viewer_seesNoButton() {
        assertThat(People.viewer().get("/issues").asString()).doesNotContain("/issues/actions")
                .doesNotContain("checkbox");
        assertThat(People.viewer().get("/issues/1").asString()).doesNotContain("/issues/actions");
        assertThat(Forms.send(People.viewer(), "/issues/actions", Map.of("ids", "1", "action", "resolve"))
                .statusCode()).isEqualTo(403);
        assertThat(changes()).isEmpty();
    }

    private List<String> changes() {
        return database.rows("select issue_id, change, account, detail from issue_change order by at, id");
    }

    private static Response act(Map<String, String> fields) {
        return Forms.send(People.as(Role.OPERATOR), "/issues/actions", fields);
    }
}
