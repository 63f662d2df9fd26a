package io.centralog.worker.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Links the id of a trace to where traces are looked at: Jaeger, Tempo and the like. */
@Singleton
class TraceLink {

    private static final String KEY = "centralog.dashboard.trace-url";
    private static final String PLACE = "{trace-id}";

    private static volatile String template = "";

    /** Its address; null when none is configured. */
    static String to(String traceId) {
        return template.isEmpty() ? null : template.replace(PLACE, URLEncoder.encode(traceId, StandardCharsets.UTF_8));
    }

    void read(@Observes StartupEvent event, PagesConfig config) {
        String url = config.traceUrl().orElse("");
        if (!url.isEmpty() && !(url.matches("https?://.+") && url.contains(PLACE))) {
            throw new ConfigurationException("\"" + KEY + "\" must begin with http:// or https:// and contain " + PLACE
                    + " but was \"" + url + "\"");
        }
        template = url;
    }
}
