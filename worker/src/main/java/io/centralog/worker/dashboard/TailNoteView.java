package io.centralog.worker.dashboard;

import io.centralog.worker.tail.Skipped;
import io.quarkus.qute.TemplateData;

/** What a tail says about what it does not show. */
@TemplateData
public record TailNoteView(String what, Moment from, Moment to, String why) {

    static TailNoteView of(Skipped skipped) {
        String events = Numbers.of(skipped.repeats(), "event");
        String issues = skipped.issues() == 0 ? "" : " of " + Numbers.of(skipped.issues(), "issue");
        boolean one = skipped.repeats() == 1;
        return new TailNoteView(
                events + issues + (skipped.why() == Skipped.Why.UNREAD
                        ? (one ? " was" : " were") + " not looked at"
                        : (one ? " is" : " are") + " not shown"),
                Moment.timeOfDay(skipped.from()), Moment.timeOfDay(skipped.to()), switch (skipped.why()) {
                    case FAST -> "the tail shows at most 50 lines a second";
                    case SLOW -> "this page did not take them in time";
                    case UNREAD -> "more than 1,000 lines came at once";
                    case LATE -> "they came more than an hour late";
                });
    }
}
