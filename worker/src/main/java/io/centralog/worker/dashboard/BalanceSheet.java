package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.centralog.worker.dashboard.PipelineView.Balance;
import io.centralog.worker.dashboard.PipelineView.Share;
import io.centralog.worker.dashboard.PipelineView.Term;
import io.centralog.worker.issue.Application;

/**
 * Where every repeat is: reported = stored + pending + dropped + lost. Used for one request.
 * <p>
 * A worker looks at Redis and at the store one after the other, so what moves in between may be missing or there twice
 * until all is quiet.
 */
final class BalanceSheet {

    private static final double LEAST_SHARE = 0.25;

    private final Collection<Application> applications;
    private final Instant now;
    private final long reported;

    BalanceSheet(Collection<Application> applications, Instant now) {
        this.applications = applications;
        this.now = now;
        reported = sum(application -> application.reported);
    }

    Balance read() {
        long stored = sum(application -> application.stored);
        long pending = sum(application -> application.pending);
        long dropped = sum(application -> application.dropped);
        long lost = sum(application -> application.lost);
        List<Term> terms = new ArrayList<>(List.of(
                term("stored", "Stored", stored, "in PostgreSQL"),
                term("pending", "Pending", pending, "in Redis"),
                term("dropped", "Dropped", dropped, "each with its reason below")));
        if (lost > 0) {
            terms.add(term("lost", "Lost in Redis", lost, "accepted by Redis, and gone before they were stored"));
        }
        String shares = terms.stream().map(term -> term.name() + " " + term.value())
                .collect(Collectors.joining(", "));
        long rest = sum(Application::unaccounted);
        boolean moves = pending > 0 || rest != 0 && applications.stream().anyMatch(this::isMoving);
        return new Balance(new Term("reported", "Reported", Numbers.grouped(reported), "by all reporters"), terms,
                shares(new long[]{ stored, pending, dropped, lost }), shares, rest == 0 ? "ok" : moves ? "off" : "bad",
                check(rest, moves), checked());
    }

    private Term term(String word, String name, long value, String where) {
        return new Term(word, name, Numbers.grouped(value), where + ", " + Numbers.share(value, reported));
    }

    private static String check(long rest, boolean moves) {
        if (rest == 0) {
            return "Balanced: the difference is 0";
        }
        String repeats = Numbers.of(Math.abs(rest), "repeat");
        return moves
                ? repeats + (rest > 0 ? " moved" : " came") + " while this was counted"
                : repeats + (rest > 0 ? " are not accounted for" : " are stored beyond what was reported");
    }

    private boolean isMoving(Application application) {
        return application.pending > 0 || application.lookedAt.isBefore(now.minus(Duration.ofSeconds(30)));
    }

    private Moment checked() {
        return applications.stream().map(application -> application.lookedAt).filter(Instant.EPOCH::isBefore)
                .min(Instant::compareTo).map(at -> Moment.ago(at, now)).orElse(null);
    }

    private List<Share> shares(long[] values) {
        String[] words = { "stored", "pending", "dropped", "lost" };
        double whole = 0;
        double[] widths = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widths[i] = values[i] <= 0 ? 0 : Math.max(LEAST_SHARE, 100.0 * values[i] / Math.max(1, reported));
            whole += widths[i];
        }
        List<Share> shares = new ArrayList<>();
        double x = 0;
        for (int i = 0; i < values.length; i++) {
            if (widths[i] > 0) {
                double width = widths[i] * 100 / whole;
                shares.add(new Share(words[i], percent(x), percent(width)));
                x += width;
            }
        }
        return shares;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private long sum(ToLongFunction<Application> value) {
        return applications.stream().mapToLong(value).sum();
    }
}
