/** Gathers the closed seconds out of Redis: claim, store, ack. */
package io.centralog.worker.gather;
