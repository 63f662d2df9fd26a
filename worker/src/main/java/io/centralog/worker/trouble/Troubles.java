package io.centralog.worker.trouble;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

/** The present troubles of this worker: each is logged once when it begins and once when it is over. Thread-safe. */
@ApplicationScoped
public class Troubles {

    private final Map<String, Trouble> current = new ConcurrentHashMap<>();
    private final Clock clock;

    Troubles(Clock clock) {
        this.clock = clock;
    }

    /** Tells of a trouble; when it is known, of how it stands now. */
    public void begin(String name, String consequence, String remedy) {
        if (isNews(name, consequence, remedy)) {
            Log.warnf("%s%s", consequence, remedy == null ? "" : ". " + remedy);
        }
    }

    /** Tells of a trouble that an error brought and that is over when the error is. */
    public void begin(String name, String consequence, Throwable cause) {
        if (isNews(name, consequence, null)) {
            Log.warnf("%s: %s", consequence, cause.getMessage());
        }
        Log.debug(consequence, cause);
    }

    private boolean isNews(String name, String consequence, String remedy) {
        Trouble before = current.get(name);
        current.put(name,
                new Trouble(name, before == null ? clock.instant() : before.since(), consequence, remedy));
        return before == null || !before.consequence().equals(consequence);
    }

    /** Tells that a trouble is over, which it may have been before. */
    public void end(String name) {
        Trouble over = current.remove(name);
        if (over != null) {
            Log.infof("Over: %s", over.consequence());
        }
    }

    /** The present ones, the oldest first. */
    public List<Trouble> current() {
        return current.values().stream().sorted(Comparator.comparing(Trouble::since)).toList();
    }
}
