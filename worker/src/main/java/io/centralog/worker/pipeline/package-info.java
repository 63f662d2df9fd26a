/** Watches the line from reporters through Redis to the store, and keeps in SQL what it sees. */
package io.centralog.worker.pipeline;
