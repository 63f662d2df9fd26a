package io.centralog.worker.dashboard;

import java.util.List;

import io.centralog.worker.dashboard.IssueRow.IssueTitle;
import io.quarkus.qute.TemplateData;

/**
 * What stands above each tab of an issue's page.
 *
 * @param status what people decided about it, as a word
 * @param address of the issue
 * @param applicationAddress list of its application's issues
 * @param loggerAddress list of its logger's issues
 * @param tabs the tabs
 * @param chartTitle what the histogram shows, in words
 */
@TemplateData
public record IssueHead(long id, String status, String address, IssueTitle title, EventText application,
        String applicationAddress,
        EventText culprit, EventText logger, String loggerAddress, Facts facts, String chartTitle, Histogram histogram,
        List<Link> tabs) {

    /** The numbers and times of an issue. */
    @TemplateData
    public record Facts(String day, String rate, String ever, String occurrences, String peak, Moment peakSecond,
            String peakAddress, Moment lastSeen, EventText lastRelease, Moment firstSeen, EventText firstRelease) {}
}
