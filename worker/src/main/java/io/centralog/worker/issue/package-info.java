/** Issues and their occurrences as they are read and triaged: entities with finders named by meaning. */
package io.centralog.worker.issue;
