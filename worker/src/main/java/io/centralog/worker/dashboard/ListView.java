package io.centralog.worker.dashboard;

import java.util.List;

import io.quarkus.qute.TemplateData;

/** What the list page shows. */
@TemplateData
public record ListView(String heading, String within, String tab, String address, boolean anyReported,
        SearchView search, List<Menu> menus,
        TimeView time, ChartView chart, List<Link> tabs, List<SortColumn> columns, List<IssueRow> rows, Pager pager,
        List<Link> elsewhere) {

    /**
     * A menu of values that a key can have.
     *
     * @param text what is chosen, or the label
     * @param label what is chosen here
     * @param chosen whether something is
     * @param choices all of them
     */
    @TemplateData
    public record Menu(String text, String label, boolean chosen, List<Link> choices) {}

    /**
     * The choice of time.
     *
     * @param ages times until now
     * @param age word of the time until now; empty for other bounds
     * @param custom whether other bounds are chosen
     * @param from where these begin, for a form
     * @param to where they end
     * @param parameters hidden fields of forms that change nothing else
     */
    @TemplateData
    public record TimeView(List<Link> ages, String age, boolean custom, String from, String to,
            List<Field> parameters) {}

    /** A hidden field of a form. */
    @TemplateData
    public record Field(String name, String value) {}

    /**
     * The histogram above the list.
     *
     * @param histogram its drawing
     * @param legend levels with their sums, each a link that shows it alone
     * @param note what it does not count; null for nothing
     */
    @TemplateData
    public record ChartView(Histogram histogram, List<Legend> legend, String note) {}

    /** A level of the histogram. */
    @TemplateData
    public record Legend(String word, String repeats, String address) {}

    /** A column that the list can be sorted by. */
    @TemplateData
    public record SortColumn(String css, String text, String title, String address, boolean current) {}

    /** Where this page lies in the list. */
    @TemplateData
    public record Pager(String text, String newer, String older) {}
}
