/** The command {@code dead-letters}: lists, replays and discards what could not be read or stored. */
package io.centralog.worker.deadletter;
