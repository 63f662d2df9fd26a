package io.centralog.runtime.send;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who reports: one process of one application.
 *
 * @param id unique to this process; made when it starts
 * @param application name of the application
 * @param host name of the host
 * @param environment such as {@code prod}; null when not configured
 * @param release of the application; null when not known
 * @param version of the extension; null when not known
 */
public record ReporterIdentity(String id, String application, String host, String environment, String release,
        String version) {

    public ReporterIdentity(String id, String application, String host, String environment, String release) {
        this(id, application, host, environment, release, null);
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", host);
        if (environment != null) {
            facts.put("environment", environment);
        }
        if (release != null) {
            facts.put("release", release);
        }
        if (version != null) {
            facts.put("version", version);
        }
        return facts;
    }
}
