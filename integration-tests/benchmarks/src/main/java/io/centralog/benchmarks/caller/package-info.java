/** What the thread that logs pays for a call: saturated (JMH) and paced. */
package io.centralog.benchmarks.caller;
