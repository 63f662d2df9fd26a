package io.centralog.worker.dashboard;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.search.Search;
import io.centralog.worker.security.SessionMechanism;
import io.centralog.worker.security.Sessions;
import io.centralog.worker.tail.TailBatch;
import io.centralog.worker.tail.TailFeed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

/** The live tail: a page with the backlog, and what is stored from there on as a stream of lines. */
@Path("tail")
@Produces(MediaType.TEXT_HTML)
public class TailPages {

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance tail(TailView view);

        static native TemplateInstance line(TailLineView line);

        static native TemplateInstance note(TailNoteView note);
    }

    private final TailFeed feed;
    private final Sessions sessions;
    private final Clock clock;

    TailPages(TailFeed feed, Sessions sessions, Clock clock) {
        this.feed = feed;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GET
    public TemplateInstance tail(@RestQuery String q, @RestQuery String lines) {
        TailRequest request = TailRequest.parse(q, lines, clock.instant());
        TailBatch backlog = feed.backlog(request.search(), request.most());
        return Templates.tail(TailView.of(request, backlog, clock.instant()));
    }

    /**
     * What follows.
     *
     * @param session its end is the stream's; null for a visitor who need not sign in
     * @param from where to begin; the header goes before it, since a browser that lost the connection comes back with it
     */
    @GET
    @Path("lines")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> lines(@RestQuery String q, @RestQuery String from,
            @RestHeader("Last-Event-ID") String last, @RestCookie(SessionMechanism.COOKIE) String session,
            @Context Sse sse) {
        Search search = TailRequest.parse(q, null, clock.instant()).search();
        Optional<String> position = Optional.ofNullable(last == null || last.isEmpty() ? from : last);
        return Multi.createFrom().publisher(follow(search, position, session)).map(batch -> event(sse, batch));
    }

    private Publisher<TailBatch> follow(Search search, Optional<String> position, String session) {
        try {
            return feed.follow(search, position, () -> session == null || sessions.isOpen(session))
                    .orElseThrow(ServiceUnavailableException::new);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    private static OutboundSseEvent event(Sse sse, TailBatch batch) {
        String name = batch.ended() ? "end" : batch.isBeat() ? "beat" : "lines";
        Stream<String> lines = batch.lines().stream()
                .map(line -> line.shown(shown -> Templates.line(TailLineView.of(shown)).render()));
        Stream<String> notes = batch.skipped().stream()
                .map(skipped -> Templates.note(TailNoteView.of(skipped)).render());
        return sse.newEventBuilder().name(name).id(batch.position())
                .data(String.class, Stream.concat(lines, notes).collect(Collectors.joining())).build();
    }
}
