package io.centralog.worker.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;

import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;
import io.centralog.worker.search.Search;

/**
 * What the address of a list page asks for: the page's whole state.
 *
 * @param search what issues must fit
 * @param status only issues of this status; null for all
 * @param time the time that is shown
 * @param sort what is sorted by
 * @param after the page follows this place; null for the first page
 * @param before the page ends before this place; null unless paging backwards
 */
record ListRequest(Search search, IssueStatus status, TimeChoice time, IssueSort sort, Cursor after, Cursor before) {

    static final ListRequest DEFAULT = new ListRequest(Search.NONE, IssueStatus.OPEN, TimeChoice.DAY, IssueSort.LAST,
            null,
            null);

    /** Reads the parameters of an address; each may be missing. A bad one is a {@link BadRequestException}. */
    static ListRequest parse(MultivaluedMap<String, String> parameters, Instant now) {
        try {
            Search search = Search.parse(parameters.getFirst("q"), now);
            IssueStatus status = status(parameters.getFirst("status"));
            Cursor after = cursor(parameters.getFirst("after"));
            Cursor before = cursor(parameters.getFirst("before"));
            if (after != null && before != null) {
                throw new BadRequestException();
            }
            return new ListRequest(search, search.choosesStatus() ? search.status().orElse(null) : status,
                    TimeChoice.parse(parameters.getFirst("age"), parameters.getFirst("from"),
                            parameters.getFirst("to")),
                    sort(parameters.getFirst("sort")), after, before);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException();
        }
    }

    private static IssueStatus status(String word) {
        if (word == null) {
            return DEFAULT.status;
        }
        return word.equals("all") ? null : IssueStatus.valueOf(lower(word));
    }

    private static IssueSort sort(String word) {
        return word == null ? DEFAULT.sort : IssueSort.valueOf(lower(word));
    }

    private static Cursor cursor(String text) {
        return text == null ? null : Cursor.parse(text);
    }

    /** The name of the constant for a word in lower case; any other spelling names nothing. */
    private static String lower(String word) {
        return word.equals(word.toLowerCase(Locale.ROOT)) ? word.toUpperCase(Locale.ROOT) : "";
    }

    /** The list of this tab: a status in the search gives way to it. */
    ListRequest with(IssueStatus other) {
        return new ListRequest(Search.parse(search.withoutStatus(), Instant.EPOCH), other, time, sort, null, null);
    }

    ListRequest with(TimeChoice other) {
        return new ListRequest(search, status, other, sort, null, null);
    }

    ListRequest with(IssueSort other) {
        return new ListRequest(search, status, time, other, null, null);
    }

    /** The list of another search. */
    ListRequest with(String q) {
        return new ListRequest(Search.parse(q, Instant.EPOCH), status, time, sort, null, null);
    }

    /** The list whose search has one more part. */
    ListRequest adding(String part) {
        String q = (search.text() + " " + part).strip();
        return q.length() > Search.MOST_CHARACTERS ? this : with(q);
    }

    ListRequest after(Cursor cursor) {
        return new ListRequest(search, status, time, sort, cursor, null);
    }

    ListRequest before(Cursor cursor) {
        return new ListRequest(search, status, time, sort, null, cursor);
    }

    /** The word of the status, {@code all} for none. */
    String statusWord() {
        return status == null ? "all" : status.word();
    }

    String sortWord() {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    /** The address that asks for this: what is not the default, in a fixed order. */
    String address() {
        StringBuilder query = new StringBuilder();
        if (!search.text().isBlank()) {
            query.append("&q=").append(encoded(search.text()));
        }
        if (status != DEFAULT.status && !search.choosesStatus()) {
            query.append("&status=").append(statusWord());
        }
        query.append(time.parameters());
        if (sort != DEFAULT.sort) {
            query.append("&sort=").append(sortWord());
        }
        if (after != null) {
            query.append("&after=").append(after);
        }
        if (before != null) {
            query.append("&before=").append(before);
        }
        return query.isEmpty() ? "/issues" : "/issues?" + query.substring(1);
    }

    /** The address of all issues that fit one clause, of any time and status. */
    static String filter(String key, String value) {
        return "/issues?q=" + encoded(Search.written(key, value)) + "&status=all&age=any";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
