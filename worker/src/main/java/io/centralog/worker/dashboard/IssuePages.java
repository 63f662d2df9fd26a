package io.centralog.worker.dashboard;

import java.time.DateTimeException;
import java.time.Instant;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.dashboard.IssueView.GroupingView;
import io.centralog.worker.dashboard.IssueView.HistoryPage;
import io.centralog.worker.dashboard.IssueView.OccurrencesView;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Occurrence;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The list of issues, and the pages of one issue: one of its occurrences, all of them, and why they are one issue. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class IssuePages {

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance list(ListView view);

        static native TemplateInstance issue(IssueView view);

        static native TemplateInstance occurrences(OccurrencesView view);

        static native TemplateInstance grouping(GroupingView view);

        static native TemplateInstance history(HistoryPage view);
    }

    @GET
    public TemplateInstance start(@Context UriInfo address) {
        return list(address);
    }

    @GET
    @Path("issues")
    public TemplateInstance list(@Context UriInfo address) {
        Instant now = Instant.now();
        ListRequest request = ListRequest.parse(address.getQueryParameters(), now);
        return Templates.list(new ListReader(request, now).read());
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
        return page(issue, mode, existing(issue, second));
    }

    /** All occurrences, a page of them: before a second, or up from one. */
    @GET
    @Path("issues/{id}/occurrences")
    public TemplateInstance occurrences(String id, @RestQuery String before, @RestQuery String from) {
        Instant newest = before == null ? null : second(before);
        Instant oldest = from == null ? null : second(from);
        if (before != null && newest == null || from != null && oldest == null || before != null && from != null) {
            throw new BadRequestException();
        }
        return Templates.occurrences(new OccurrencesReader(existing(id), Instant.now()).read(newest, oldest));
    }

    @GET
    @Path("issues/{id}/grouping")
    public TemplateInstance grouping(String id) {
        return Templates.grouping(new GroupingReader(existing(id), Instant.now()).read());
    }

    @GET
    @Path("issues/{id}/history")
    public TemplateInstance history(String id) {
        return history(existing(id), Instant.now());
    }

    private static TemplateInstance history(Issue issue, Instant now) {
        return Templates.history(
                new HistoryPage(new IssueHeadReader(issue, now).read("history"), HistoryView.of(issue, now)));
    }

    private static TemplateInstance page(Issue issue, FrameMode frames, Occurrence occurrence) {
        return Templates.issue(new IssueReader(issue, frames, Instant.now()).read(occurrence));
    }

    /** The issue with this id; a {@link NotFoundException} when there is none. */
    static Issue existing(String id) {
        Issue issue = Issue.withApplication(Ids.parse(id));
        if (issue == null) {
            throw new NotFoundException();
        }
        return issue;
    }

    /** The issue's occurrence in this second; a {@link NotFoundException} when there is none. */
    static Occurrence existing(Issue issue, String second) {
        Instant time = second(second);
        Occurrence occurrence = time == null ? null : Occurrence.at(issue.id, time);
        if (occurrence == null) {
            throw new NotFoundException();
        }
        return occurrence;
    }

    /** A second as addresses hold it; null for anything else. */
    private static Instant second(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
