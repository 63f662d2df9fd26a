/** What a log call may end in: Centralog and its peers, each with a sink that accepts everything and counts it. */
package io.centralog.benchmarks.backend;
