package io.centralog.worker.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.issue.IssueStatus;

class SearchTest {

    private static final Instant NOW = Instant.parse("2026-11-20T14:32:04Z");
    private static final SearchedEvent EVENT = new Event();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "app:checkout                       | application is checkout",
            "-logger:com.acme.*                 | logger is not com.acme.*",
            "level:warning                      | level is warn",
            "level:>=warn                       | level is >= warn",
            "mdc.tenant:\"acme eu\"             | mdc.tenant is acme eu",
            "tag.zone:b                         | tag.zone is b",
            "repeats:>100                       | repeats is >100",
            "age:-24h                           | last seen since Thu 19 Nov 2026 14:32",
            "age:2026-11-01..2026-11-20T12:30Z  | last seen since Sun 1 Nov 2026 00:00 and before Fri 20 Nov 2026 12:30",
            "first:..-7d                        | first seen before Fri 13 Nov 2026 14:32",
            "-is:muted                          | status is not muted",
            "\"a:b \\\"c\\\" d\"                | contains a:b \"c\" d",
            "-\"a b\"                           | does not contain a b",
            "http://a:80                        | contains http://a:80",
            "TimeoutException:                  | !is not a search key",
            "hots:web-3                         | !is not a search key",
            "level:bad                          | !must name fatal, error, warn, info or debug, perhaps after >=",
            "repeats:many                       | !must be a number, such as >100 or 10..100",
            "age:2026-13-01                     | !must be a time: write -24h, 2026-11-20, 2026-11-20T14:30 or from..to of these",
            "age:-1h..-2h                       | !must be a time: write -24h, 2026-11-20, 2026-11-20T14:30 or from..to of these",
            "is:gone                            | !must be open, muted, resolved, any, new or regressed",
            "host:                              | !needs a value after the colon" })
    void parse_readsAClause_orSaysWhyNot(String text, String read) {
        Search search = Search.parse(text, NOW);
        if (read.startsWith("!")) {
            assertThat(search.clauses()).isEmpty();
            assertThat(search.problems()).extracting(Problem::reason).containsExactly(read.substring(1));
        } else {
            assertThat(search.problems()).isEmpty();
            assertThat(search.clauses()).extracting(clause -> clause.reading() + " " + clause.shown())
                    .containsExactly(read);
        }
    }

    @ParameterizedTest
    @CsvSource({ "hots:web-3,host:web-3", "-ap:x,-app:x", "environment:prod,env:prod", "relase:1,release:1",
            "quite:other,'\"quite:other\"'", "server_name:web-1,host:web-1", "-timesSeen:>5,-repeats:>5",
            "message:refused,'\"refused\"'", "is:ignored,is:muted", "is:unresolved,is:open" })
    void parse_suggestsWhatWasMeant(String text, String remedy) {
        assertThat(Search.parse(text, NOW).problems()).extracting(Problem::remedy).containsExactly(remedy);
    }

    @Test
    void parse_keepsOrderAndPlaces() {
        Search search = Search.parse("  app:a  \"b  c\" -host:d ", NOW);
        assertThat(search.clauses()).extracting(Clause::key).containsExactly(SearchKey.APP, SearchKey.TEXT,
                SearchKey.HOST);
        Clause text = search.clauses().get(1);
        assertThat(search.without(text.start(), text.end())).isEqualTo("app:a -host:d");
        Clause app = search.clauses().get(0);
        assertThat(search.without(app.start(), app.end())).isEqualTo("\"b  c\" -host:d");
    }

    @Test
    void parse_letsTheStatusBeTakenOut() {
        Search search = Search.parse("is:muted app:a is:new", NOW);
        assertThat(search.status()).contains(IssueStatus.MUTED);
        assertThat(search.withoutStatus()).isEqualTo("app:a is:new");
        assertThat(Search.parse("is:any", NOW).status()).isEmpty();
        assertThat(Search.parse("is:any", NOW).choosesStatus()).isTrue();
        assertThat(Search.parse("-is:muted is:new", NOW).choosesStatus()).isFalse();
    }

    @Test
    void parse_isBounded() {
        assertThat(Search.parse("a ".repeat(40), NOW).clauses()).hasSize(30);
        assertThatThrownBy(() -> Search.parse("a".repeat(1_001), NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"", "-", ":", "-:", "\\", "\"\\", "a\"b", "app:\"", "..", "age:..", "mdc.:x", "*", "**",
            "-\"", "\u0000", "repeats:99999999999999999999", "level:>" })
    void parse_neverThrows(String text) {
        assertThat(Search.parse(text, NOW)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "app:Checkout", "level:error", "level:>=warn", "logger:com.acme.*", "logger:*Pay*nt",
            "exception:TimeoutException", "exception:java.util.concurrent.TimeoutException", "exception:Time*",
            "release:1.4",
            "env:PROD", "host:web-*", "mdc.tenant:acme", "mdc.Tenant:ACME", "tag.zone:b", "trace:4bf9", "repeats:>100",
            "repeats:100..200", "age:-1m", "\"no answer\"", "answer", "ANSWER wi*in", "-host:db", "-\"other text\"",
            "is:muted", "", "-level:warn", "-mdc.user:x", "PaymentClient.charge" })
    void matches_anEventThatFits(String text) {
        Search search = Search.parse(text, NOW);
        assertThat(search.problems()).isEmpty();
        assertThat(search.matches(EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "app:check", "level:warn", "level:>error", "level:<=info", "logger:com.acme",
            "logger:acme.*",
            "exception:Timeout", "release:1.4.1", "host:web", "mdc.tenant:acm", "mdc.user:x", "tag.zone:*c",
            "trace:4bf",
            "repeats:>120", "repeats:119", "age:..-1h", "\"answer no\"", "-answer", "-app:checkout",
            "answer -level:error",
            "\"*\"" })
    void matches_noEventThatDoesNot(String text) {
        Search search = Search.parse(text, NOW);
        assertThat(search.problems()).isEmpty();
        assertThat(search.matches(EVENT)).isFalse();
    }

    @Test
    void written_quotesWhatMustBe() {
        assertThat(Search.written("host", "web-3")).isEqualTo("host:web-3");
        for (String value : new String[]{ "a b", "a*", "q\"uo\\te", "" }) {
            Search search = Search.parse(Search.written("mdc.x", value), NOW);
            assertThat(search.clauses()).as(value).hasSize(value.isEmpty() ? 0 : 1)
                    .allMatch(clause -> clause.pattern().text().equals(value) && clause.pattern().isExact());
        }
    }

    private static final class Event implements SearchedEvent {

        @Override
        public String application() {
            return "checkout";
        }

        @Override
        public int severity() {
            return 1000;
        }

        @Override
        public String logger() {
            return "com.acme.Payment";
        }

        @Override
        public String template() {
            return "No answer within {} ms";
        }

        @Override
        public String message() {
            return "No answer within 2000 ms";
        }

        @Override
        public String exceptionType() {
            return "java.util.concurrent.TimeoutException";
        }

        @Override
        public String culprit() {
            return "com.acme.PaymentClient.charge";
        }

        @Override
        public String release() {
            return "1.4";
        }

        @Override
        public String environment() {
            return "prod";
        }

        @Override
        public String host() {
            return "web-3";
        }

        @Override
        public String traceId() {
            return "4bf9";
        }

        @Override
        public Map<String, String> mdc() {
            return Map.of("tenant", "Acme");
        }

        @Override
        public Map<String, String> tags() {
            return Map.of("zone", "b");
        }

        @Override
        public long repeats() {
            return 120;
        }

        @Override
        public Instant second() {
            return NOW;
        }
    }
}
