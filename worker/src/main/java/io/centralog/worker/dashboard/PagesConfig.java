package io.centralog.worker.dashboard;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What the pages lead to. */
@ConfigMapping(prefix = "centralog.dashboard")
public interface PagesConfig {

    /**
     * Where a trace is looked at, such as {@code https://tempo.example/trace/{trace-id}}: then the trace id of an event is a
     * link. It begins with http:// or https:// and contains {@code {trace-id}}.
     */
    Optional<String> traceUrl();
}
