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
                                      async () => {
                                        const result = await axe.run(document, { resultTypes: ['violations'] });
                                        return result.violations.flatMap(violation => violation.nodes.map(node =>
                                          violation.id + ': ' + node.html.slice(0, 200) + ' — '
                                            + (node.failureSummary || '').replace(/\\s+/g, ' ')));
                                      }""";

    private Axe() {}

    @SuppressWarnings("unchecked")
    static void assertNoBarrier(Page page, String what) {
        page.evaluate(SCRIPT);
        assertThat((List<String>) page.evaluate(RUN)).as("barriers on " + what).isEmpty();
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
