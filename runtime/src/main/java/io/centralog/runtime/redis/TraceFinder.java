package io.centralog.runtime.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centralog.runtime.json.ReadTrace;
import io.centralog.runtime.json.Trace;
import io.centralog.runtime.json.TraceCache;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** Finds the traces that data refers to: those read lately in memory, the others in Redis. Thread-safe. */
final class TraceFinder {

    // of all consumers: a name is made of the trace, so it means the same in each application
    private static final TraceCache KNOWN = new TraceCache();
    /** So that one answer has some hundred kilobytes at most. */
    private static final int LOT = 20;

    private final RedisLink link;
    private final String traces;

    TraceFinder(RedisLink link, Keys keys) {
        this.link = link;
        this.traces = keys.traces();
    }

    /** Gives each occurrence its trace, in place; one round trip for all traces that are not known yet. */
    void complete(Collection<List<RawOccurrence>> pages) {
        Set<String> unknown = new LinkedHashSet<>();
        pages.forEach(page -> page.replaceAll(raw -> withKnown(raw, unknown)));
        if (!unknown.isEmpty()) {
            Map<String, ReadTrace> found = fetch(List.copyOf(unknown));
            pages.forEach(page -> page.replaceAll(raw -> raw.trace() == null ? raw.with(found.get(name(raw))) : raw));
        }
    }

    private static RawOccurrence withKnown(RawOccurrence raw, Set<String> unknown) {
        String name = name(raw);
        if (name == null) {
            return raw;
        }
        ReadTrace known = KNOWN.get(name);
        if (known == null) {
            unknown.add(name);
        }
        return raw.with(known);
    }

    private static String name(RawOccurrence raw) {
        return raw.data() == null ? null : Trace.nameIn(raw.data());
    }

    private Map<String, ReadTrace> fetch(List<String> names) {
        List<Request> requests = new ArrayList<>();
        for (int from = 0; from < names.size(); from += LOT) {
            Request request = Request.cmd(Command.HMGET).arg(traces);
            names.subList(from, Math.min(names.size(), from + LOT)).forEach(request::arg);
            requests.add(request);
        }
        List<Response> answers = link.sendAll(requests);
        Map<String, ReadTrace> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Response json = answers.get(i / LOT).get(i % LOT);
            if (json != null) {
                found.put(names.get(i), KNOWN.read(new Trace(names.get(i), json.toBytes())));
            }
        }
        return found;
    }
}
