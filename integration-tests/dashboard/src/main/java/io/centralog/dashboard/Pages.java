package io.centralog.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages that are measured, by what they are called. */
record Pages(String seeded, Map<String, String> addresses) {

    private static final List<String> SEARCHES = List.of("app:checkout", "level:fatal", "level:>=error -app:mail",
            "logger:com.acme.orders.*", "exception:TimeoutException", "exception:OutOfStockException is:resolved",
            "is:new",
            "is:regressed", "release:1.10", "env:staging", "host:web-3", "host:web-*", "-host:web-3",
            "mdc.tenant:tenant-7",
            "mdc.user:u-77", "repeats:>100000", "age:-2h", "first:-7d", "refund", "\"code 4711\"", "nothing has this",
            "app:payment level:error host:web-3 -env:staging refund");

    static Pages choose(Connection connection) throws SQLException {
        Map<String, String> pages = new LinkedHashMap<>();
        addLists(pages, connection);
        addSearches(pages, connection);
        addIssues(pages, connection);
        pages.put("tail", "/tail");
        pages.put("tail, host:web-3", "/tail?q=host:web-3");
        pages.put("pipeline", "/pipeline");
        pages.put("stylesheet", "/centralog.css");
        return new Pages(text(connection, "select 'Seeded: ' || (select count(*) from issue) || ' issues, '"
                + " || (select count(*) from occurrence) || ' occurrences, ' || (select count(*) from sample) || ' samples, '"
                + " || pg_size_pretty(pg_database_size(current_database()))"), pages);
    }

    private static void addLists(Map<String, String> pages, Connection connection) throws SQLException {
        String middle = text(connection, "select cast(extract(epoch from last_seen) * 1000000 as bigint) || '_' || id"
                + " from issue where status = 'open' order by last_seen desc, id desc offset 5000 limit 1");
        for (String age : List.of("1h", "24h", "7d", "14d", "any")) {
            pages.put("list, " + age, "/issues?age=" + age);
        }
        for (String sort : List.of("first", "repeats", "rate")) {
            pages.put("list by " + sort, "/issues?age=any&sort=" + sort);
        }
        pages.put("list, all", "/issues?status=all");
        pages.put("list, 101st page", "/issues?age=any&after=" + middle);
        pages.put("list, one hour of two days ago",
                "/issues?from=" + hoursAgo(connection, 50) + "&to=" + hoursAgo(connection, 49));
    }

    private static void addSearches(Map<String, String> pages, Connection connection) throws SQLException {
        String trace = text(connection, "select trace_id from sample where trace_id is not null and second < now() -"
                + " interval '9 days' limit 1");
        for (String search : SEARCHES) {
            pages.put(search, "/issues?age=any&status=all&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
        }
        pages.put("trace:…", "/issues?age=any&status=all&q=trace:" + trace);
        pages.put("refund, 24 h", "/issues?q=refund");
        pages.put("host:web-3, 24 h", "/issues?q=host:web-3");
    }

    private static void addIssues(Map<String, String> pages, Connection connection) throws SQLException {
        String hot = text(connection, "select id from issue order by occurrences desc limit 1");
        String rare = text(connection,
                "select min(id) from issue where occurrences < 20 and exception_type is not null");
        String second = text(connection,
                "select to_char(max(second) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from occurrence where issue_id = " + hot + " and second < now() - interval '9 days'");
        pages.put("hot issue", "/issues/" + hot);
        pages.put("hot issue, 9 days ago", "/issues/" + hot + "/occurrences/" + second);
        pages.put("hot issue, all occurrences", "/issues/" + hot + "/occurrences");
        pages.put("hot issue, why grouped", "/issues/" + hot + "/grouping");
        pages.put("hot issue, history", "/issues/" + hot + "/history");
        pages.put("hot issue, JSON", "/issues/" + hot + "/occurrences/" + second + "/export.json");
        pages.put("hot issue, Markdown", "/issues/" + hot + "/occurrences/" + second + "/export.md");
        pages.put("rare issue", "/issues/" + rare);
    }

    private static String hoursAgo(Connection connection, int hours) throws SQLException {
        return text(connection, "select to_char(date_trunc('hour', now() - interval '" + hours
                + " hours') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI\"Z\"')");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
