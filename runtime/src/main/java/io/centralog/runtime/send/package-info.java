/** Sends what was coalesced: one daemon thread, one batch in flight. */
package io.centralog.runtime.send;
