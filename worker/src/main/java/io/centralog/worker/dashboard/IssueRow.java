package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueStatus;
import io.centralog.worker.issue.Severity;
import io.quarkus.qute.TemplateData;

/**
 * An issue as a row of the list.
 *
 * @param repeats its repeats ever
 * @param within what they happened within: seconds, and the most in one of them
 * @param rate repeats of the last hour
 * @param trend that beside the hours before, in words; null when there is nothing to compare with
 * @param rising whether the trend is worth a look
 */
@TemplateData
public record IssueRow(long id, IssueTitle title, EventText application, String applicationAddress, EventText logger,
        Sparkline sparkline, String repeats, String within, String rate, String trend, boolean rising, Moment lastSeen,
        Moment lastClock, Moment firstSeen, EventText firstRelease) {

    static IssueRow of(Issue issue, long[] hours, Instant now) {
        Rate rate = Rate.of(hours, issue.firstSeen, now);
        return new IssueRow(issue.id, IssueTitle.of(issue, now), EventText.of(issue.application.name, 80),
                ListRequest.filter("app", issue.application.name), EventText.of(issue.logger, 200), Sparkline.of(hours),
                Numbers.grouped(issue.repeats),
                "in " + Numbers.grouped(issue.occurrences) + " s · peak " + Numbers.grouped(issue.peak) + "/s",
                rate.text(),
                rate.trend(), rate.rising(), Moment.ago(issue.lastSeen, now), Moment.clock(issue.lastSeen, now),
                Moment.clockOrDay(issue.firstSeen, now), EventText.of(issue.firstRelease, 40));
    }

    /**
     * What an issue is called.
     *
     * @param severity word of its level's class
     * @param level its level
     * @param name simple name of the exception, or the message template when there is none
     * @param message the message template beside the exception; empty when it is the name
     * @param badge what is special about it: new, regressed, muted or resolved; null for nothing
     */
    @TemplateData
    public record IssueTitle(String severity, EventText level, EventText name, EventText message, String badge) {

        private static final int MOST = 400;

        static IssueTitle of(Issue issue, Instant now) {
            boolean thrown = issue.exceptionType != null && !issue.exceptionType.isEmpty();
            EventText template = EventText.of(issue.template, MOST);
            return new IssueTitle(Severity.of(issue.severity).word(), EventText.of(issue.level, 12),
                    thrown
                            ? EventText.of(TraceView.simplePart(issue.exceptionType), MOST)
                            : template.isEmpty() ? EventText.of("(no message)", MOST) : template,
                    thrown ? template : EventText.NONE, badge(issue, now));
        }

        private static String badge(Issue issue, Instant now) {
            if (issue.status != IssueStatus.OPEN) {
                return issue.status.word();
            }
            return issue.regressedAt != null
                    ? "regressed"
                    : Duration.between(issue.firstSeen, now).toHours() < 24 ? "new" : null;
        }

        /** What the badge means. */
        public String badgeTitle() {
            return switch (badge) {
                case "new" -> "First seen less than 24 hours ago";
                case "regressed" -> "Came back after it was resolved";
                case "muted" -> "Muted: it raises no alert";
                default -> "Resolved: it opens again when it comes back";
            };
        }

        /** Name and message on one line. */
        public String full() {
            return message.isEmpty() ? name.toString() : name + ": " + message;
        }
    }
}
