/** The search language: text to clauses, clauses to SQL with bound parameters or to a test of one event. */
package io.centralog.worker.search;
