package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.centralog.worker.search.Clause;
import io.centralog.worker.search.Problem;
import io.centralog.worker.search.Search;
import io.centralog.worker.search.SearchKey;
import io.quarkus.qute.TemplateData;

/**
 * A search as it is shown: what was written, and how it was read.
 *
 * @param text as it was written
 * @param chips its clauses
 * @param problems what was not understood
 * @param keys all keys, in words
 * @param suggestions what can be written
 * @param incomplete clauses that may miss issues, in words; empty for none
 * @param clear the address without a search
 */
@TemplateData
public record SearchView(String text, List<Chip> chips, List<Trouble> problems, String keys, List<String> suggestions,
        String incomplete, String clear) {

    private static final int LONGEST = 120;

    /** @param address the address of the page with another search */
    static SearchView of(Search search, List<Clause> incomplete, List<String> suggestions,
            Function<String, String> address) {
        List<Chip> chips = new ArrayList<>();
        for (Clause clause : search.clauses()) {
            chips.add(new Chip(EventText.of(clause.reading(), LONGEST), EventText.of(clause.shown(), LONGEST),
                    clause.not(),
                    address.apply(search.without(clause.start(), clause.end()))));
        }
        List<Trouble> problems = new ArrayList<>();
        for (Problem problem : search.problems()) {
            problems.add(new Trouble(EventText.of(problem.token(), LONGEST), problem.reason(),
                    EventText.of(problem.remedy(), LONGEST),
                    problem.remedy() == null
                            ? null
                            : address.apply(search.with(problem.start(), problem.end(), problem.remedy())),
                    address.apply(search.without(problem.start(), problem.end()))));
        }
        return new SearchView(search.text(), chips, problems, String.join(", ", SearchKey.words()), suggestions,
                String.join(", ", incomplete.stream().map(clause -> EventText.of(clause.reading(), LONGEST)
                        + " " + EventText.of(clause.shown(), LONGEST)).toList()),
                address.apply(""));
    }

    /** What a search can begin with; with values that events had, those in which all can be seen. */
    static List<String> suggestions(Stream<String> values) {
        Stream<String> visible = values.filter(value -> EventText.of(value, LONGEST).toString().equals(value));
        return Stream.concat(visible, Stream.of("level:error", "level:>=warn", "is:new", "is:regressed", "is:muted",
                "exception:TimeoutException", "logger:com.acme.*", "mdc.tenant:", "tag.name:", "trace:", "repeats:>100",
                "age:-1h", "first:-24h")).toList();
    }

    /**
     * A clause.
     *
     * @param reading how it was read, without its value
     * @param value its value
     * @param not whether it excludes
     * @param without the address without it
     */
    @TemplateData
    public record Chip(EventText reading, EventText value, boolean not, String without) {}

    /**
     * What was not understood.
     *
     * @param token the piece as it was written
     * @param reason what is wrong
     * @param remedy what to write instead; empty for nothing
     * @param remedyAddress the address with it; null for none
     * @param without the address without the piece
     */
    @TemplateData
    public record Trouble(EventText token, String reason, EventText remedy, String remedyAddress, String without) {}
}
