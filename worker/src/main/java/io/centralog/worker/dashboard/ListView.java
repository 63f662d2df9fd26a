package io.centralog.worker.dashboard;

import java.util.List;

import io.quarkus.qute.TemplateData;

/** What the list page shows. */
@TemplateData
public record ListView(String heading, String length, String sortedBy, String tab, boolean anyReported,
        Histogram histogram, List<Link> ages, List<Link> tabs, List<SortColumn> columns, List<IssueRow> rows,
        Pager pager, List<Link> elsewhere) {

    /** A column that the list can be sorted by. */
    @TemplateData
    public record SortColumn(String css, String text, String title, String address, boolean current) {}

    /** Where this page lies in the list. */
    @TemplateData
    public record Pager(String text, String newer, String older) {}
}
