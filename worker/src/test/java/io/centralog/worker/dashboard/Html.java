package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages as a viewer gets them, and what stands in them. */
final class Html {

    private static final Pattern ROW = Pattern.compile("class=\"issue-link\" href=\"/issues/(\\d+)\"");

    private Html() {}

    /** A page by its address, also as it stands in another page. */
    static String page(String address) {
        return viewer().urlEncodingEnabled(false).get(address.replace("&amp;", "&")).then().statusCode(200)
                .contentType("text/html").extract().asString();
    }

    /** The address that a pattern finds first. */
    static String link(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** The ids of the issues in a list. */
    static List<Integer> rows(String page) {
        return ROW.matcher(page).results().map(row -> Integer.valueOf(row.group(1))).toList();
    }
}
