package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.Locale;

import jakarta.ws.rs.BadRequestException;

import io.centralog.worker.issue.IssueFilter;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;

/**
 * What the address of a list page asks for: the page's whole state.
 *
 * @param status only issues of this status; null for all
 * @param age the time that is shown
 * @param sort what is sorted by
 * @param after the page follows this place; null for the first page
 * @param before the page ends before this place; null unless paging backwards
 */
record ListRequest(IssueStatus status, Age age, IssueSort sort, Cursor after, Cursor before) {

    static final ListRequest DEFAULT = new ListRequest(IssueStatus.OPEN, Age.DAY, IssueSort.LAST, null, null);

    /** Reads the parameters of an address; each may be missing. A bad one is a {@link BadRequestException}. */
    static ListRequest parse(String status, String age, String sort, String after, String before) {
        if (after != null && before != null) {
            throw new BadRequestException();
        }
        try {
            return new ListRequest(status(status), age(age), sort(sort), cursor(after), cursor(before));
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

    private static Age age(String word) {
        for (Age age : Age.values()) {
            if (age.word().equals(word)) {
                return age;
            }
        }
        if (word != null) {
            throw new IllegalArgumentException("age");
        }
        return DEFAULT.age;
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

    IssueFilter filter(Window window) {
        return new IssueFilter(status, seenSince(window));
    }

    Instant seenSince(Window window) {
        return age == Age.ANY ? null : window.from();
    }

    ListRequest with(IssueStatus other) {
        return new ListRequest(other, age, sort, null, null);
    }

    ListRequest with(Age other) {
        return new ListRequest(status, other, sort, null, null);
    }

    ListRequest with(IssueSort other) {
        return new ListRequest(status, age, other, null, null);
    }

    ListRequest after(Cursor cursor) {
        return new ListRequest(status, age, sort, cursor, null);
    }

    ListRequest before(Cursor cursor) {
        return new ListRequest(status, age, sort, null, cursor);
    }

    /** The address that asks for this: what is not the default, in a fixed order. */
    String address() {
        StringBuilder query = new StringBuilder();
        if (status != DEFAULT.status) {
            query.append("&status=").append(status == null ? "all" : status.word());
        }
        if (age != DEFAULT.age) {
            query.append("&age=").append(age.word());
        }
        if (sort != DEFAULT.sort) {
            query.append("&sort=").append(sort.name().toLowerCase(Locale.ROOT));
        }
        if (after != null) {
            query.append("&after=").append(after);
        }
        if (before != null) {
            query.append("&before=").append(before);
        }
        return query.isEmpty() ? "/issues" : "/issues?" + query.substring(1);
    }
}
