package io.centralog.worker.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.worker.search.Search;
import io.centralog.worker.tail.Skipped.Why;
import io.centralog.worker.tail.TailTurn.Omitted;

class TailBufferTest {

    private final TailBuffer buffer = new TailBuffer(Search.NONE, Lines.START);

    @Test
    void buffer_keepsWhatTheSearchFits() {
        TailBuffer errors = new TailBuffer(Search.parse("level:error", Instant.now()), Lines.START);
        errors.add(new TailTurn(List.of(Lines.line(1, "INFO", 9), Lines.line(2, "ERROR", 9)), null, Lines.START), 10);
        TailBatch batch = errors.drain();
        assertThat(Lines.issues(batch)).containsExactly(2L);
        assertThat(batch.skipped()).isEmpty();
        assertThat(errors.isEmpty()).isTrue();
    }

    @Test
    void buffer_tellsWhatCameTooFast() {
        buffer.add(Lines.turn(0, 60), 50);
        TailBatch batch = buffer.drain();
        assertThat(batch.lines()).hasSize(50);
        assertThat(batch.skipped()).containsExactly(
                new Skipped(Why.FAST, 10, 10, Lines.SECOND, Lines.SECOND.plusSeconds(9)));
        assertThat(batch.position()).isEqualTo("1.1o");
        assertThat(buffer.drain().isBeat()).isTrue();
    }

    @Test
    void buffer_isBounded_andTellsWhatWasTakenTooSlowly() {
        for (int at = 0; at < 1_500; at += 50) {
            buffer.add(Lines.turn(at, at + 50), 50);
        }
        TailBatch batch = buffer.drain();
        assertThat(Lines.issues(batch)).hasSize(TailBuffer.MOST_WAITING).startsWith(500L).endsWith(1_499L);
        assertThat(batch.skipped()).extracting(Skipped::why, Skipped::repeats)
                .containsExactly(org.assertj.core.api.Assertions.tuple(Why.SLOW, 500L));
    }

    @Test
    void buffer_passesOnWhatWasNotRead() {
        Omitted unread = new Omitted(7, Lines.SECOND, Lines.SECOND, false);
        Omitted late = new Omitted(8, Lines.SECOND, Lines.SECOND, true);
        buffer.add(new TailTurn(List.of(), unread, Lines.START), 50);
        buffer.add(new TailTurn(List.of(), late, Lines.START), 50);
        assertThat(buffer.drain().skipped()).extracting(Skipped::why).containsExactly(Why.UNREAD, Why.LATE);
    }
}
