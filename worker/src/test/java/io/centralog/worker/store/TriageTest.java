package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.centralog.consumer.Bucket;
import io.quarkus.test.junit.QuarkusTest;

/** Issues that people have put aside and that occur again. */
@QuarkusTest
class TriageTest extends StoreTest {

    @Test
    void store_opensAResolvedIssueThatOccursAgain() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        database.execute("update issue set status = 'resolved', resolved_at = '2026-11-24T10:00:10Z'");
        store(bucket("b2", SECOND.plusSeconds(9), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select status, regressed_at from issue")).containsExactly("resolved|null");

        store(bucket("b3", SECOND.plusSeconds(20), occurrence("v1:a", event(SECOND, "a").release("2").build(), 1)));
        assertThat(database.rows("select status, extract(epoch from regressed_at)::bigint, first_release, last_release"
                + " from issue")).containsExactly("open|" + SECOND.plusSeconds(20).getEpochSecond() + "|1.0|2");
    }

    @Test
    void store_leavesAMutedIssueMuted() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        database.execute("update issue set status = 'muted'");
        store(bucket("b2", SECOND.plusSeconds(9), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select status from issue")).containsExactly("muted");
    }

    @Test
    void store_writesDownWhoOpenedAnIssue() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        database.execute("update issue set status = 'resolved', resolved_at = '2026-11-24T10:00:10Z'");
        store(again("b2", 20, "1.1", 1), again("b3", 21, "1.2", 1));
        assertThat(database.rows("select change, account, detail from issue_change"))
                .containsExactly("regressed|null|again at 2026-11-24T10:00:20Z in release 1.1");
        store(again("b4", 22, "1.1", 1));
        assertThat(database.number("select count(*) from issue_change")).isOne();
    }

    @Test
    void store_keepsAnIssueResolvedThroughTheReleaseItWasResolvedIn() {
        store(again("b1", 0, "1.0", 1));
        database.execute("update issue set status = 'resolved', resolved_at = '2026-11-24T10:00:01Z',"
                + " resolved_in = '1.0'");
        store(again("b2", 20, "1.0", 1), again("b3", 21, null, 1));
        assertThat(database.rows("select status from issue")).containsExactly("resolved");
        store(again("b4", 30, "1.0", 1), again("b5", 31, "1.1", 1), again("b6", 32, "1.2", 1));
        assertThat(database.rows("select status, regressed_at = '2026-11-24T10:00:31Z' from issue"))
                .containsExactly("open|t");
        assertThat(database.rows("select change, detail from issue_change"))
                .containsExactly("regressed|again at 2026-11-24T10:00:31Z in release 1.1");
    }

    @Test
    void store_endsAMuteWhoseTimeHasCome() {
        store(again("b1", 0, "1.0", 1));
        database.execute("update issue set status = 'muted', muted_until = '2026-11-24T10:00:10Z'");
        store(again("b2", 9, "1.0", 1));
        assertThat(database.rows("select status from issue")).containsExactly("muted");
        store(again("b3", 10, "1.0", 1));
        assertThat(database.rows("select status, muted_until, regressed_at from issue"))
                .containsExactly("open|null|null");
        assertThat(database.rows("select change, account, detail from issue_change"))
                .containsExactly("mute-ended|null|its time ended: 2026-11-24T10:00:10Z");
    }

    @Test
    void store_endsAMuteBeyondItsLimitWithinAnHour() {
        store(again("b1", 0, "1.0", 50));
        database.execute("update issue set status = 'muted', mute_limit = 10");
        database.execute("insert into issue_change (id, issue_id, at, change, account)"
                + " select 1, id, '2026-11-24T10:00:05Z', 'muted', 'ann' from issue");
        store(again("b2", 6, "1.0", 6));
        store(again("b3", 6 + 3600, "1.0", 6));
        assertThat(database.rows("select status from issue")).as("neither hour has 10").containsExactly("muted");
        store(again("b4", 7 + 3600, "1.0", 1), again("b5", 8 + 3600, "1.0", 3));
        assertThat(database.rows("select status, mute_limit from issue")).containsExactly("open|null");
        assertThat(database.rows("select detail from issue_change where change = 'mute-ended'"))
                .containsExactly("10 × within an hour, the limit was 10");
    }

    @Test
    void store_changesNothingForABucketThatComesAgain() {
        store(again("b1", 20, "1.0", 50));
        database.execute("update issue set status = 'resolved', resolved_at = '2026-11-24T10:00:10Z'");
        store(again("b1", 20, "1.0", 50));
        assertThat(database.rows("select status from issue")).containsExactly("resolved");
    }

    private static Bucket again(String id, int seconds, String release, long repeats) {
        Instant second = SECOND.plusSeconds(seconds);
        return bucket(id, second, occurrence("v1:a", event(second, "a").release(release).build(), repeats));
    }
}
