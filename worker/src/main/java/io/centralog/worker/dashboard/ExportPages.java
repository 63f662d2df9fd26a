package io.centralog.worker.dashboard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.centralog.EventException;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Occurrence;
import io.centralog.worker.issue.Sample;

/** An occurrence in other forms: for a ticket, for a program, for the clipboard. */
@Path("/")
public class ExportPages {

    /** Markdown for a ticket. */
    @GET
    @Path("issues/{id}/occurrences/{second}/export.md")
    public Response markdown(String id, String second, @Context UriInfo address) {
        Export export = export(id, second);
        String link = address.getBaseUri() + IssueReader.address(export.occurrence()).substring(1);
        return file(new MarkdownExport(export, link).write(), export, "md", "text/markdown;charset=UTF-8");
    }

    /** JSON with every field. */
    @GET
    @Path("issues/{id}/occurrences/{second}/export.json")
    public Response json(String id, String second) {
        Export export = export(id, second);
        return file(JsonExport.write(export), export, "json", "application/json;charset=UTF-8");
    }

    /** The stack trace as {@code printStackTrace} writes it. */
    @GET
    @Path("issues/{id}/occurrences/{second}/trace.txt")
    @Produces("text/plain;charset=UTF-8")
    public String trace(String id, String second) {
        EventException exception = export(id, second).exception();
        if (exception == null) {
            throw new NotFoundException();
        }
        return exception.stackTrace();
    }

    private static Export export(String id, String second) {
        Issue issue = IssuePages.existing(id);
        return Export.of(issue, IssuePages.existing(issue, second));
    }

    private static Response file(String text, Export export, String suffix, String type) {
        String name = "issue-" + export.issue().id + "." + suffix;
        return Response.ok(text, type).header("Content-Disposition", "attachment; filename=\"" + name + "\"").build();
    }

    /** What is exported; sample and exception are null when there are none. */
    record Export(Issue issue, Occurrence occurrence, Sample sample, EventException exception) {

        static Export of(Issue issue, Occurrence occurrence) {
            Sample sample = Sample.of(occurrence);
            return new Export(issue, occurrence, sample, sample == null ? null : SampleReader.exception(sample));
        }
    }
}
