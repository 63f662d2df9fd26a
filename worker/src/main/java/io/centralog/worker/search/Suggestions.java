package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.List;

import io.centralog.worker.issue.Application;
import io.centralog.worker.issue.Issue;

/** Parts of searches that find something here: applications, environments, hosts and releases. */
public final class Suggestions {

    private static final int MOST = 12;

    private Suggestions() {}

    /** Reads a few of each, as they are written in a search. */
    public static List<String> read() {
        List<String> parts = new ArrayList<>();
        List<Application> applications = Application.findAll().page(0, MOST).list();
        applications.forEach(application -> parts.add(Search.written("app", application.name)));
        Terms terms = new Terms(Issue.getEntityManager());
        for (String key : List.of("env", "host", "release")) {
            terms.values(key, MOST).forEach(value -> parts.add(Search.written(key, value)));
        }
        return parts;
    }
}
