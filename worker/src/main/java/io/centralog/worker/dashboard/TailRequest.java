package io.centralog.worker.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.BadRequestException;

import io.centralog.worker.search.Search;

/**
 * What a tail's address asks for.
 *
 * @param search which lines
 * @param most how many lines the page keeps
 */
record TailRequest(Search search, int most) {

    private static final List<Integer> CHOICES = List.of(200, 1_000);

    /** Reads the parameters of an address; each may be missing. A bad one is a {@link BadRequestException}. */
    static TailRequest parse(String q, String lines, Instant now) {
        int most = CHOICES.get(0);
        if (lines != null) {
            most = CHOICES.stream().filter(choice -> choice.toString().equals(lines)).findFirst()
                    .orElseThrow(BadRequestException::new);
        }
        try {
            return new TailRequest(Search.parse(q, now), most);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    String address() {
        return address(most);
    }

    /** The address of the stream that follows a position. */
    String stream(String position) {
        String query = search.text().isEmpty() ? "" : "&q=" + encoded(search.text());
        return "/tail/lines?from=" + position + query;
    }

    List<Link> choices() {
        return CHOICES.stream().map(choice -> new Link(Numbers.of(choice, "line"), address(choice), choice == most))
                .toList();
    }

    private String address(int kept) {
        String query = search.text().isEmpty() ? "" : "q=" + encoded(search.text());
        String lines = kept == CHOICES.get(0) ? "" : "lines=" + kept;
        String both = query + (query.isEmpty() || lines.isEmpty() ? "" : "&") + lines;
        return both.isEmpty() ? "/tail" : "/tail?" + both;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
