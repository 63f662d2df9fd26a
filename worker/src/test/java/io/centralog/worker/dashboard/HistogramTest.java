package io.centralog.worker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Severity;

class HistogramTest {

    private static final Instant NOW = Instant.parse("2026-11-20T14:32:04Z");

    @Test
    void niceTop_isRoundAndHalvesWell() {
        assertThat(List.of(0L, 10L, 11L, 23_345L, 48_213L, 70_000L)).extracting(Histogram::niceTop)
                .containsExactly(10L, 10L, 20L, 30_000L, 50_000L, 80_000L);
    }

    @Test
    void window_endsWithTheCurrentBar() {
        assertThat(Age.DAY.window(NOW).to()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(Age.FORTNIGHT.window(NOW).to()).isEqualTo("2026-11-20T18:00:00Z");
        assertThat(Age.HOUR.window(NOW).from()).isEqualTo("2026-11-20T13:33:00Z");
    }

    @Test
    void between_holdsBothEnds_inBarsThatAreEasilyRead() {
        Window hour = Window.between(NOW.minusSeconds(3600), NOW);
        assertThat(hour.width()).isEqualTo(Duration.ofMinutes(2));
        assertThat(hour.from()).isEqualTo("2026-11-20T13:32:00Z");
        assertThat(hour.to()).isEqualTo("2026-11-20T14:34:00Z");
        assertThat(Window.between(Instant.parse("2026-11-20T13:00:00Z"), Instant.parse("2026-11-20T14:00:00Z")).width())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Window.between(NOW.minusSeconds(1), NOW).bars()).isEqualTo(1);
        assertThat(Window.between(Instant.EPOCH, NOW).bars()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void of_sumsHoursIntoBarsAndLeavesOutOthers() {
        Window window = Age.WEEK.window(NOW);
        Histogram histogram = Histogram.of(window,
                List.of(sum(window.from(), 5), sum(window.from().plusSeconds(3600), 6),
                        sum(window.from().minusSeconds(1), 100), sum(window.to(), 100)),
                new Histogram.Drawing(120, NOW, null));
        assertThat(histogram.repeats()).isEqualTo(11);
        assertThat(histogram.bars()).hasSize(1);
        assertThat(histogram.bars().get(0).title()).endsWith(": 11 error");
        assertThat(histogram.here().at()).isEqualTo("98.21");
    }

    private static LevelSum sum(Instant from, long repeats) {
        return new LevelSum(from, Severity.ERROR, repeats, 1);
    }
}
