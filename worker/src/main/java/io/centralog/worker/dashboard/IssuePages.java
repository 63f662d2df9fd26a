package io.centralog.worker.dashboard;

import java.time.DateTimeException;
import java.time.Instant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Occurrence;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The list of issues, and the page of one issue with one of its occurrences. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class IssuePages {

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance list(ListView view);

        static native TemplateInstance issue(IssueView view);
    }

    @GET
    public TemplateInstance start(@RestQuery String status, @RestQuery String age, @RestQuery String sort,
            @RestQuery String after, @RestQuery String before) {
        return list(status, age, sort, after, before);
    }

    @GET
    @Path("issues")
    public TemplateInstance list(@RestQuery String status, @RestQuery String age, @RestQuery String sort,
            @RestQuery String after, @RestQuery String before) {
        ListRequest request = ListRequest.parse(status, age, sort, after, before);
        return Templates.list(new ListReader(request, Instant.now()).read());
    }

    /** The issue with its newest occurrence. */
    @GET
    @Path("issues/{id}")
    public TemplateInstance issue(String id, @RestQuery String frames) {
        FrameMode mode = FrameMode.parse(frames);
        Issue issue = existing(id);
        return page(issue, mode, Occurrence.last(issue.id));
    }

    @GET
    @Path("issues/{id}/occurrences/{second}")
    public TemplateInstance occurrence(String id, String second, @RestQuery String frames) {
        FrameMode mode = FrameMode.parse(frames);
        Issue issue = existing(id);
        Occurrence occurrence = Occurrence.at(issue.id, parseSecond(second));
        if (occurrence == null) {
            throw new NotFoundException();
        }
        return page(issue, mode, occurrence);
    }

    @GET
    @Path("issues/{id}/history")
    public TemplateInstance history(String id) {
        return Templates.issue(new IssueReader(existing(id), FrameMode.parse(null), Instant.now()).readHistory());
    }

    private static TemplateInstance page(Issue issue, FrameMode frames, Occurrence occurrence) {
        return Templates.issue(new IssueReader(issue, frames, Instant.now()).read(occurrence));
    }

    private static Issue existing(String id) {
        Issue issue = Issue.withApplication(Ids.parse(id));
        if (issue == null) {
            throw new NotFoundException();
        }
        return issue;
    }

    private static Instant parseSecond(String second) {
        if (!second.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
            throw new NotFoundException();
        }
        try {
            return Instant.parse(second);
        } catch (DateTimeException e) {
            throw new NotFoundException();
        }
    }
}
