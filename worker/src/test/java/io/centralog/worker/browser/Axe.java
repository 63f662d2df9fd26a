package io.centralog.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;

/** Looks for what keeps people out: rules of WCAG 2.2 AA and good practice. */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
                                      async rules => {
                                        const options = { resultTypes: ['violations'], selectors: false };
                                        if (rules.length) options.runOnly = rules;
                                        const result = await axe.run(document, options);
                                        return result.violations.flatMap(violation => violation.nodes.map(node =>
                                          violation.id + ': ' + node.html.slice(0, 200) + ' — '
                                            + (node.failureSummary || '').replace(/\\s+/g, ' ')));
                                      }""";

    private Axe() {}

    /** Puts the program into a page; once is enough until the next page. */
    static void putInto(Page page) {
        page.evaluate(SCRIPT);
    }

    /** Looks for barriers; only for some when rules are named. */
    @SuppressWarnings("unchecked")
    static void assertNoBarrier(Page page, String what, String... rules) {
        assertThat((List<String>) page.evaluate(RUN, rules)).as("barriers on " + what).isEmpty();
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
