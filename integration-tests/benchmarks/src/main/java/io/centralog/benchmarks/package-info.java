/** The benchmark command: measures everything in one run and prints the table. */
package io.centralog.benchmarks;
