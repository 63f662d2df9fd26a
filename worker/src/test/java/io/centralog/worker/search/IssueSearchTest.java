package io.centralog.worker.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.centralog.worker.Database;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;
import io.centralog.worker.search.IssueSearch.Found;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** However many issues fit a search, and wherever they stand, it finds what a look at all of them finds. */
@QuarkusTest
class IssueSearchTest {

    private static final int ISSUES = 6_000;
    private static final int SIZE = 50;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Searches and what fits them; an issue's place is its age in seconds. */
    private static final Map<String, LongPredicate> SEARCHES = Map.ofEntries(Map.entry("", id -> true),
            Map.entry("often", id -> id % 2 == 0), Map.entry("-often", id -> id % 2 != 0),
            Map.entry("some", id -> id % 20 == 0), Map.entry("rare", id -> id % 701 == 0),
            Map.entry("none", id -> false), Map.entry("old", id -> place(id) > 5_000),
            Map.entry("-young", id -> place(id) > 2_500), Map.entry("host:often", id -> id % 2 == 0),
            Map.entry("host:of*", id -> id % 2 == 0), Map.entry("-host:often", id -> id % 2 != 0),
            Map.entry("host:rare", id -> id % 701 == 0), Map.entry("host:none", id -> false),
            Map.entry("-host:none", id -> true), Map.entry("app:b", id -> id % 3 == 1),
            Map.entry("app:b host:often -some", id -> id % 3 == 1 && id % 2 == 0 && id % 20 != 0),
            Map.entry("level:warn", id -> id % 29 == 0), Map.entry("repeats:>=5900", id -> repeats(id) >= 5_900));

    @Inject
    Database database;

    @BeforeEach
    void fill() {
        if (database.number("select count(*) from issue where template like 'of these searches%'") == ISSUES) {
            return;
        }
        database.clean();
        database.execute("insert into application (id, name) values (1, 'a'), (2, 'b'), (3, 'c')");
        database.execute("insert into issue (id, application_id, repeats, occurrences, peak, peak_second, first_seen,"
                + " last_seen, severity, level, status, grouping_key, logger, template)"
                + " select k, 1 + k % 3, k * 31 % 6000, 1, 1, now(), timestamptz '" + NOW
                + "' - make_interval(secs => 9000 + k * 17 % 6000), timestamptz '" + NOW
                + "' - make_interval(secs => k * 7 % 6000), case when k % 29 = 0 then 900 else 1000 end, 'ERROR',"
                + " case when k % 5 = 1 then 'resolved' when k % 53 = 7 then 'muted' else 'open' end, 'v1:' || k, 'l',"
                + " 'of these searches' from generate_series(1, " + ISSUES + ") k");
        database.execute("insert into issue_text (issue_id, logger, text) select k, 'l', concat("
                + "case when k % 2 = 0 then ' often' end, case when k % 20 = 0 then ' some' end,"
                + " case when k % 701 = 0 then ' rare' end, case when k * 7 % 6000 > 5000 then ' old' end,"
                + " case when k * 7 % 6000 <= 2500 then ' young' end) from generate_series(1, " + ISSUES + ") k");
        database.execute("insert into term (id, application_id, key, value) select a * 2 + v, a, 'host',"
                + " case v when 0 then 'often' else 'rare' end from generate_series(1, 3) a, generate_series(0, 1) v");
        database.execute("insert into issue_term (issue_id, term_id) select k, (1 + k % 3) * 2 from generate_series(1, "
                + ISSUES + ") k where k % 2 = 0 union all select k, (1 + k % 3) * 2 + 1 from generate_series(1, "
                + ISSUES + ") k where k % 701 = 0");
        database.execute("insert into issue_hour (issue_id, hour, repeats, peak, occurrences) select k, timestamptz '"
                + NOW.truncatedTo(ChronoUnit.HOURS) + "', k % 9, 1, 1 from generate_series(1, " + ISSUES
                + ") k where k % 40 = 3");
        database.execute("analyze issue, issue_text, issue_term, issue_hour");
    }

    @ParameterizedTest
    @EnumSource
    @TestTransaction
    void search_findsWhatFits_inItsOrder_forwardsAndBack(IssueSort sort) {
        for (Map.Entry<String, LongPredicate> search : SEARCHES.entrySet()) {
            for (IssueStatus status : new IssueStatus[]{ null, IssueStatus.OPEN, IssueStatus.MUTED }) {
                List<Long> expected = expected(search.getValue(), status, sort);
                String description = search.getKey() + " " + status + " " + sort;
                List<Long> found = new ArrayList<>();
                Found page = search(search.getKey()).after(status, sort, null, SIZE);
                found.addAll(page.ids());
                while (page.after() && found.size() < 3 * SIZE) {
                    page = search(search.getKey()).after(status, sort, last(page), SIZE);
                    found.addAll(page.ids());
                }
                assertThat(found).as(description).isEqualTo(expected.subList(0, Math.min(3 * SIZE, expected.size())));
                if (found.size() > SIZE) {
                    int from = (found.size() - 1) / SIZE * SIZE;
                    assertThat(search(search.getKey()).before(status, sort, page.cursors().get(0), SIZE).ids())
                            .as(description + ", back").isEqualTo(expected.subList(from - SIZE, from));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @TestTransaction
    void search_countsUpToItsBound(IssueStatus status) {
        SEARCHES.forEach((search, fits) -> assertThat(search(search).counts().get(status)).as(search)
                .isEqualTo(Math.min(IssueSearch.MOST, expected(fits, status, IssueSort.LAST).size())));
    }

    private static IssueSearch search(String text) {
        return new IssueSearch(Search.parse(text, NOW), Span.ANY, NOW);
    }

    private static Cursor last(Found page) {
        return page.cursors().get(page.cursors().size() - 1);
    }

    private static List<Long> expected(LongPredicate fits, IssueStatus status, IssueSort sort) {
        ToLongFunction<Long> key = switch (sort) {
            case LAST -> id -> -place(id);
            case FIRST -> id -> -(id * 17 % ISSUES);
            case REPEATS -> id -> repeats(id);
            case RATE -> id -> id % 40 == 3 ? id % 9 : 0;
        };
        return LongStream.rangeClosed(1, ISSUES).filter(id -> status == null || status(id) == status).filter(fits)
                .boxed().sorted(Comparator.comparingLong(key).thenComparingLong(id -> id).reversed()).toList();
    }

    private static long place(long id) {
        return id * 7 % ISSUES;
    }

    private static long repeats(long id) {
        return id * 31 % ISSUES;
    }

    private static IssueStatus status(long id) {
        return id % 5 == 1 ? IssueStatus.RESOLVED : id % 53 == 7 ? IssueStatus.MUTED : IssueStatus.OPEN;
    }
}
