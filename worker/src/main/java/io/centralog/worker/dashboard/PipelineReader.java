package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.centralog.worker.dashboard.PipelineView.ApplicationView;
import io.centralog.worker.dashboard.PipelineView.Finding;
import io.centralog.worker.dashboard.PipelineView.LetterView;
import io.centralog.worker.dashboard.PipelineView.ReporterView;
import io.centralog.worker.dashboard.PipelineView.Verdict;
import io.centralog.worker.dashboard.PipelineView.WorkerView;
import io.centralog.worker.issue.Application;
import io.centralog.worker.line.DeadLetter;
import io.centralog.worker.line.DeadLetter.Cover;
import io.centralog.worker.line.Drops;
import io.centralog.worker.line.Grade;
import io.centralog.worker.line.KnownReporter;
import io.centralog.worker.line.KnownWorker;
import io.centralog.worker.line.LineState;
import io.centralog.worker.line.StoredRate;

/** Reads what the pipeline page shows. Used for one request. */
final class PipelineReader {

    private static final int NAME = 80;
    private static final int MOST_REPORTERS = 300;
    private static final int MOST_WORKERS = 50;
    private static final int MOST_LETTERS = 50;
    private static final int MOST_FINDINGS = 5;
    /** An application that is further behind needs a look. */
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Duration CONTACT = Duration.ofSeconds(30);

    private final LineState line;
    private final Instant now;
    private final Map<Long, Application> applications;
    private final List<KnownReporter> reporters;

    PipelineReader(LineState line, Instant now) {
        this.line = line;
        this.now = now;
        applications = Application.<Application>listAll().stream()
                .collect(Collectors.toMap(application -> application.id, Function.identity()));
        reporters = KnownReporter.current(now.minus(Duration.ofDays(1)), MOST_REPORTERS);
    }

    PipelineView read() {
        List<Cover> letters = DeadLetter.latest(MOST_LETTERS + 1);
        long ended = KnownReporter.count() - reporters.size();
        return new PipelineView(verdict(), new BalanceSheet(applications.values(), now).read(),
                reporters.stream().map(this::view).toList(), ended == 0 ? null : Numbers.of(ended, "ended reporter"),
                applicationViews(), workerViews(),
                letters.stream().limit(MOST_LETTERS).map(this::view).toList(), letters.size() > MOST_LETTERS);
    }

    private Verdict verdict() {
        List<Finding> findings = new ArrayList<>();
        line.notices().forEach(notice -> findings.add(new Finding(EventText.NONE, EventText.of(notice.what(), 400),
                EventText.of(notice.cure(), 400), null)));
        Grade grade = line.grade();
        int needALook = 0;
        for (KnownReporter reporter : reporters) {
            ReporterHealth health = ReporterHealth.of(reporter, now);
            if (health.needsALook()) {
                needALook++;
                grade = grade == Grade.BAD ? grade : Grade.WARN;
                findings.add(new Finding(name(reporter), EventText.of(health.cause(), 400),
                        EventText.of(health.cure(), 400), health.setting()));
            }
        }
        return new Verdict(grade.word(), title(needALook), findings.stream().limit(MOST_FINDINGS).toList());
    }

    private String title(int needALook) {
        String behind = line.behind() == null ? "" : ": " + Numbers.of(line.behind()) + " behind";
        String centralog = switch (line.grade()) {
            case BAD -> "Centralog is in trouble";
            case WARN -> "Centralog needs a look";
            default -> "Centralog keeps up";
        } + behind + ". ";
        if (applications.isEmpty()) {
            return centralog + "No application has reported yet.";
        }
        return centralog + switch (needALook) {
            case 0 -> "Every application reports.";
            case 1 -> "One reporter needs a look.";
            default -> Numbers.of(needALook, "reporter") + " need a look.";
        };
    }

    private EventText name(KnownReporter reporter) {
        Application application = applications.get(reporter.applicationId);
        String host = reporter.host == null ? "" : "@" + reporter.host;
        return EventText.of((application == null ? "" : application.name) + host, NAME);
    }

    private ReporterView view(KnownReporter reporter) {
        ReporterHealth health = ReporterHealth.of(reporter, now);
        Drops drops = reporter.drops();
        String reasons = drops.byReason().entrySet().stream()
                .map(drop -> Numbers.grouped(drop.getValue()) + " " + drop.getKey()).collect(Collectors.joining(", "));
        return new ReporterView(name(reporter), shortId(reporter.id), health.grade().word(),
                health.state(), health.cause(), Moment.ago(reporter.lastContact, now),
                Numbers.grouped(reporter.reported), Numbers.grouped(reporter.acknowledged),
                Numbers.grouped(drops.total()), EventText.of(reasons, 200), Numbers.grouped(reporter.lost),
                skew(reporter.skew()), EventText.of(reporter.release, 40), EventText.of(reporter.version, 40));
    }

    private static String shortId(String id) {
        return EventText.of(id.substring(0, Math.min(8, id.length())), 8).toString();
    }

    /** How far the reporter's clock is ahead. */
    private static String skew(Duration behind) {
        if (behind.toMillis() == 0) {
            return "0 ms";
        }
        Duration size = behind.abs();
        return (behind.isNegative() ? "+" : "−")
                + (size.toMillis() < 1_000 ? size.toMillis() + " ms" : Numbers.of(size));
    }

    private List<ApplicationView> applicationViews() {
        Map<Long, Double> rates = StoredRate.perSecond(now);
        return applications.values().stream().sorted((a, b) -> a.name.compareTo(b.name))
                .map(application -> view(application, rates.getOrDefault(application.id, 0.0))).toList();
    }

    private ApplicationView view(Application application, double rate) {
        Duration behind = application.behind();
        boolean late = behind.compareTo(LATE) > 0;
        String state = late ? "Behind" : application.pendingSeconds > 0 ? "Gathered" : "Nothing pending";
        return new ApplicationView(EventText.of(application.name, NAME), late ? "warn" : "ok", state,
                Numbers.grouped(application.pendingSeconds), Numbers.grouped(application.pending),
                application.oldestPending == null ? null : Moment.clock(application.oldestPending, now),
                Numbers.of(behind), Numbers.rate(rate), Numbers.grouped(application.reported),
                Numbers.grouped(application.stored), Numbers.grouped(application.dropped),
                Numbers.grouped(application.lost), Numbers.grouped(application.unaccounted()));
    }

    private List<WorkerView> workerViews() {
        return KnownWorker.current(now.minus(Duration.ofDays(1)), MOST_WORKERS).stream().map(this::view).toList();
    }

    private WorkerView view(KnownWorker worker) {
        boolean contact = worker.lastContact.isAfter(now.minus(CONTACT));
        boolean failed = worker.lastErrorAt != null && worker.lastErrorAt.isAfter(now.minus(CONTACT));
        return new WorkerView(EventText.of(worker.host, NAME), shortId(worker.id),
                !contact ? "off" : failed ? "bad" : "ok", !contact ? "Gone" : failed ? "Failing" : "Gathering",
                Moment.ago(worker.lastContact, now), Numbers.grouped(worker.claims),
                Numbers.grouped(worker.storedRows), Numbers.rate(worker.rowsPerSecond),
                worker.lastErrorAt == null ? null : Moment.clock(worker.lastErrorAt, now),
                EventText.of(worker.lastError, 400), EventText.of(worker.version, 40));
    }

    private LetterView view(Cover letter) {
        Application application = applications.get(letter.applicationId());
        return new LetterView(letter.id(), Moment.second(letter.second()),
                EventText.of(application == null ? "" : application.name, NAME), Numbers.grouped(letter.repeats()),
                EventText.of(letter.reason(), 300), Numbers.bytes(letter.size()));
    }
}
