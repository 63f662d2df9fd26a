/** Stores claims in PostgreSQL, each bucket once: the only package that writes events to SQL. */
package io.centralog.worker.store;
