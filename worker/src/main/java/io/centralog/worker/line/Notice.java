package io.centralog.worker.line;

import java.time.Instant;

/**
 * Trouble of Centralog itself. Its texts may hold names that came with events.
 *
 * @param grade how bad it is
 * @param what it means for the events
 * @param cure what to do; empty when nobody can
 * @param since when it began
 */
public record Notice(Grade grade, String what, String cure, Instant since) {}
