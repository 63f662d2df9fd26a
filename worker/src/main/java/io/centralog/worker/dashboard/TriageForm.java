package io.centralog.worker.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.centralog.worker.issue.Decision;
import io.centralog.worker.issue.Triage;
import io.centralog.worker.security.Role;
import io.centralog.worker.security.Visit;

/** Takes what operators decide about one issue or several, and goes back to the page where they did. */
@Path("/issues/actions")
@RolesAllowed(Role.Names.OPERATOR)
public class TriageForm {

    private static final int MOST_ISSUES = 200;
    private static final long HIGHEST_LIMIT = 1_000_000_000;

    private static final Map<String, Function<Instant, Decision>> DECISIONS = Map.of("resolve",
            now -> Decision.resolve(), "resolve-next", now -> Decision.resolveInNextRelease(), "mute-1h",
            now -> Decision.muteFor(Duration.ofHours(1), now), "mute-1d",
            now -> Decision.muteFor(Duration.ofDays(1), now), "mute-7d",
            now -> Decision.muteFor(Duration.ofDays(7), now), "reopen", now -> Decision.reopen());

    private final Triage triage;
    private final Visit visit;
    private final Clock clock;

    TriageForm(Triage triage, Visit visit, Clock clock) {
        this.triage = triage;
        this.visit = visit;
        this.clock = clock;
    }

    @POST
    public Response decide(@RestForm List<String> ids, @RestForm String action, @RestForm String limit,
            @Context HttpHeaders headers) {
        Instant now = clock.instant();
        Decision decision = decision(action, limit, now);
        if (ids != null && ids.size() > MOST_ISSUES) {
            throw new BadRequestException();
        }
        List<Long> issues = ids == null ? List.of() : ids.stream().map(Ids::parse).collect(Collectors.toList());
        triage.decide(issues, decision, visit.name().orElseThrow(), now);
        return LocalAddress.goTo(LocalAddress.from(headers));
    }

    private static Decision decision(String action, String limit, Instant now) {
        if ("mute-rate".equals(action)) {
            return Decision.muteUntil(limit(limit));
        }
        Function<Instant, Decision> decision = action == null ? null : DECISIONS.get(action);
        if (decision == null) {
            throw new BadRequestException();
        }
        return decision.apply(now);
    }

    private static long limit(String text) {
        if (text == null || !text.matches("\\d{1,10}")) {
            throw new BadRequestException();
        }
        long limit = Long.parseLong(text);
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new BadRequestException();
        }
        return limit;
    }
}
