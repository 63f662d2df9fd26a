package io.centralog.worker.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.worker.issue.Application;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Decides what is wrong with the line, for every page. It looks when it is asked, at most once a second, and costs
 * nothing while nobody asks. Thread-safe; while one thread looks, the others get what was seen last.
 */
@ApplicationScoped
public class LineWatch {

    private static final Duration FRESH = Duration.ofSeconds(1);
    /** A worker tells of itself every few seconds. */
    private static final Duration CONTACT = Duration.ofSeconds(30);

    private final Troubles troubles;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile LineState seen;

    LineWatch(Troubles troubles, Clock clock) {
        this.troubles = troubles;
        this.clock = clock;
    }

    /** The state of the line; never fails. */
    public LineState state() {
        LineState state = seen;
        if (state != null && isFresh(state)) {
            return state;
        }
        if (state == null) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return state;
        }
        try {
            if (seen == state) {
                seen = look(clock.instant());
            }
            return seen;
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh(LineState state) {
        Duration age = Duration.between(state.at(), clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }

    private LineState look(Instant now) {
        Map<String, Notice> notices = new LinkedHashMap<>();
        troubles.current().forEach(trouble -> notices.put(trouble.name(),
                notice(trouble.name(), trouble.consequence(), trouble.remedy(), trouble.since())));
        List<Notice> drops = new ArrayList<>();
        Duration behind = null;
        try {
            behind = QuarkusTransaction.joiningExisting().call(() -> read(now, notices));
            drops.addAll(QuarkusTransaction.joiningExisting().call(() -> DropWatch.look(now)));
        } catch (RuntimeException e) {
            Log.debug("The state of the line could not be read", e);
            notices.put("postgres", new Notice(Grade.BAD, "PostgreSQL does not answer: events wait in Redis",
                    "Look at PostgreSQL and at the worker's log", now));
        }
        return new LineState(now,
                notices.values().stream().sorted(Comparator.comparing(Notice::grade).reversed()).toList(),
                List.copyOf(drops), behind);
    }

    private static Duration read(Instant now, Map<String, Notice> notices) {
        silence(now).ifPresent(silence -> notices.put("silence", silence));
        KnownTrouble.seenBy(now.minus(CONTACT)).forEach(trouble -> notices.putIfAbsent(trouble.name,
                notice(trouble.name, trouble.consequence, trouble.remedy, trouble.since)));
        return Application.<Application>listAll().stream().map(Application::behind).max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Notice notice(String name, String consequence, String remedy, Instant since) {
        return new Notice(grade(name), consequence, Objects.requireNonNullElse(remedy, ""), since);
    }

    private static Optional<Notice> silence(Instant now) {
        List<KnownWorker> workers = KnownWorker.current(now.minus(Duration.ofDays(1)), 1);
        if (workers.isEmpty() || !KnownWorker.current(now.minus(CONTACT), 1).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Notice(Grade.BAD, "No worker gathers: events wait in Redis",
                "Start a worker, or look at the log of the one that serves this page", workers.get(0).lastContact));
    }

    // where the names of troubles begin so, events are at stake
    private static Grade grade(String name) {
        return Stream.of("gathering", "redis", "disk").anyMatch(name::startsWith) ? Grade.BAD : Grade.WARN;
    }
}
