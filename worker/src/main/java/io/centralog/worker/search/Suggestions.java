package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.List;

import io.centralog.worker.issue.Application;
import io.centralog.worker.issue.Issue;

/**
 * Values that find something here, in order.
 *
 * @param applications names
 * @param environments names, in lower case
 * @param others further parts of searches, as they are written
 */
public record Suggestions(List<String> applications, List<String> environments, List<String> others) {

    private static final int MOST = 30;
    private static final int MOST_OTHERS = 12;

    /** Reads some of each. */
    public static Suggestions read() {
        List<Application> applications = Application.find("order by name").page(0, MOST).list();
        Terms terms = new Terms(Issue.getEntityManager());
        List<String> others = new ArrayList<>();
        for (String key : List.of("host", "release")) {
            terms.values(key, MOST_OTHERS).forEach(value -> others.add(Search.written(key, value)));
        }
        return new Suggestions(applications.stream().map(application -> application.name).toList(),
                terms.values("env", MOST), others);
    }

    /** All as they are written in a search. */
    public List<String> written() {
        List<String> written = new ArrayList<>();
        applications.forEach(name -> written.add(Search.written("app", name)));
        environments.forEach(name -> written.add(Search.written("env", name)));
        written.addAll(others);
        return written;
    }
}
