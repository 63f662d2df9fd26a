package io.centralog.worker.dashboard;

import java.time.Instant;

import io.centralog.group.GroupingExplanation;
import io.centralog.group.GroupingKey;
import io.centralog.worker.dashboard.IssueView.GroupingView;
import io.centralog.worker.dashboard.IssueView.Input;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Sample;

/** Reads why events are one issue. Used for one request. */
final class GroupingReader {

    private static final int LONGEST = 2_000;
    private static final int MOST = 300;

    private final Issue issue;
    private final Instant now;

    GroupingReader(Issue issue, Instant now) {
        this.issue = issue;
        this.now = now;
    }

    GroupingView read() {
        Sample sample = Sample.newest(issue.id);
        GroupingExplanation why = GroupingKey.explain(issue.groupingKey, issue.logger, issue.level,
                sample == null ? null : sample.message, issue.template,
                sample == null ? null : SampleReader.exception(sample));
        return new GroupingView(new IssueHeadReader(issue, now).read("grouping"), EventText.of(issue.groupingKey, 300),
                note(why, sample),
                why.inputs().stream().limit(MOST)
                        .map(input -> new Input(input.name(), EventText.of(input.before(), LONGEST),
                                EventText.of(input.after(), LONGEST), input.after() == null,
                                input.before() != null && input.before().equals(input.after())))
                        .toList());
    }

    private static String note(GroupingExplanation why, Sample sample) {
        if (why.exact()) {
            return why.inAppPackage() == null
                    ? null
                    : "In-app is what lies in " + EventText.of(why.inAppPackage(), 200)
                            + ": so the application that reported is configured, as its key tells.";
        }
        return sample == null
                ? "No sample of this issue is kept any more: its frames are not known, and what is shown is what is left."
                : "These inputs do not make this key: the application that reported has several in-app packages or rules of its own, or"
                        + " a version that grouped otherwise.";
    }
}
