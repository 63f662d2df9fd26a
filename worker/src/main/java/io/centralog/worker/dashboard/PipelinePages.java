package io.centralog.worker.dashboard;

import java.time.Clock;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.centralog.worker.issue.Application;
import io.centralog.worker.line.DeadLetter;
import io.centralog.worker.line.LineWatch;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page that answers whether it is the application or Centralog, and the dead letters. */
@Path("pipeline")
@Produces(MediaType.TEXT_HTML)
public class PipelinePages {

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance pipeline(PipelineView view);

        static native TemplateInstance letter(DeadLetterView view);
    }

    private final LineWatch watch;
    private final Clock clock;

    PipelinePages(LineWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    @GET
    public TemplateInstance pipeline() {
        return Templates.pipeline(new PipelineReader(watch.state(), clock.instant()).read());
    }

    @GET
    @Path("dead-letters/{id}")
    public TemplateInstance letter(@PathParam("id") String id) {
        DeadLetter letter = existing(id);
        Application application = Application.findById(letter.applicationId);
        return Templates.letter(DeadLetterView.of(letter, application.name));
    }

    /** The bytes as they came, for a tool: {@code head} or {@code data}. */
    @GET
    @Path("dead-letters/{id}/{part}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestResponse<byte[]> bytes(@PathParam("id") String id, @PathParam("part") String part) {
        DeadLetter letter = existing(id);
        byte[] bytes = switch (part) {
            case "head" -> letter.head;
            case "data" -> letter.data;
            default -> null;
        };
        if (bytes == null) {
            throw new NotFoundException();
        }
        return ResponseBuilder.ok(bytes)
                .header("Content-Disposition",
                        "attachment; filename=\"dead-letter-" + letter.id + "-" + part + ".bin\"")
                .header("Cache-Control", "no-store").build();
    }

    private static DeadLetter existing(String id) {
        DeadLetter letter = id.matches("\\d{1,18}") ? DeadLetter.findById(Long.parseLong(id)) : null;
        if (letter == null) {
            throw new NotFoundException();
        }
        return letter;
    }
}
