package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.centralog.worker.issue.IssueStatus;
import io.centralog.worker.search.Operand.State;

/**
 * A search as it was read. All clauses must hold. Immutable.
 *
 * @param text as it was written
 * @param clauses what was understood, in order
 * @param problems what was not
 */
public record Search(String text, List<Clause> clauses, List<Problem> problems) {

    /** The longest search that is read. */
    public static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_CLAUSES = 30;

    public static final Search NONE = new Search("", List.of(), List.of());

    /**
     * Reads a search; what cannot be read becomes a problem, never an exception.
     *
     * @param written null for none
     * @param now what relative times count from
     * @throws IllegalArgumentException when it is longer than {@link #MOST_CHARACTERS}
     */
    public static Search parse(String written, Instant now) {
        // nobody can type U+0000, and the store keeps it as an escape
        String text = written == null ? "" : written.replace("\0", "");
        if (text.isBlank()) {
            return NONE;
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a search has at most " + MOST_CHARACTERS + " characters");
        }
        ClauseReader reader = new ClauseReader(now);
        List<Clause> clauses = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Token token : Token.split(text)) {
            String piece = text.substring(token.start(), token.end());
            try {
                Clause clause = reader.read(token, piece);
                if (clauses.size() >= MOST_CLAUSES) {
                    problems.add(new Problem(piece, "is one too many: a search has at most " + MOST_CLAUSES
                            + " parts", null, token.start(), token.end()));
                } else {
                    clauses.add(clause);
                }
            } catch (ClauseReader.Unread e) {
                problems.add(e.problem());
            }
        }
        return new Search(text, List.copyOf(clauses), List.copyOf(problems));
    }

    /** Whether the event fits. Clauses about the issue ({@link Clause#isOfIssue()}) are passed over. */
    public boolean matches(SearchedEvent event) {
        for (Clause clause : clauses) {
            if (!clause.matches(event)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code is:} chooses the status; then the tabs follow it. */
    public boolean choosesStatus() {
        return clauses.stream().anyMatch(clause -> clause.choosesStatus() && !clause.not());
    }

    /** The status that {@code is:} chooses; empty for any. */
    public Optional<IssueStatus> status() {
        return clauses.stream().filter(clause -> clause.choosesStatus() && !clause.not())
                .map(clause -> (State) clause.operand()).filter(state -> state != State.ANY)
                .map(state -> IssueStatus.valueOf(state.name())).findFirst();
    }

    /** The text without a part of it. */
    public String without(int start, int end) {
        String before = text.substring(0, start).stripTrailing();
        return (before + " " + text.substring(end).stripLeading()).strip();
    }

    /** The text with something else in place of a part of it. */
    public String with(int start, int end, String other) {
        return (text.substring(0, start) + other + text.substring(end)).strip();
    }

    /** The text without {@code is:open} and the like, for the tabs. */
    public String withoutStatus() {
        return without(Clause::choosesStatus);
    }

    /** The text without what must hold of a key. */
    public String without(SearchKey key) {
        return without(clause -> clause.key() == key);
    }

    private String without(Predicate<Clause> clauses) {
        Search kept = this;
        for (int at = this.clauses.size() - 1; at >= 0; at--) {
            Clause clause = this.clauses.get(at);
            if (!clause.not() && clauses.test(clause)) {
                kept = new Search(kept.without(clause.start(), clause.end()), this.clauses, problems);
            }
        }
        return kept.text;
    }

    /** The one value that a key must have, as it is written; null when there is none, or another choice. */
    public String chosen(SearchKey key) {
        List<Clause> choices = clauses.stream().filter(clause -> clause.key() == key && !clause.not()).toList();
        return choices.size() == 1 && choices.get(0).pattern().isExact() ? choices.get(0).pattern().text() : null;
    }

    /** Whether a search can name this key: a name of the event's own may hold what cannot be written. */
    public static boolean isKey(String key) {
        return Token.KEY.matcher(key).matches() && SearchKey.of(key) != null;
    }

    /** A clause as it is written: {@code mdc.tenant:acme-eu}, in quotes where it must be. */
    public static String written(String key, String value) {
        boolean plain = !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || "\"*\\".indexOf(c) >= 0);
        return key + ":" + (plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
