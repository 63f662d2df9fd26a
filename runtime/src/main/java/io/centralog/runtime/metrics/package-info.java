/** Shows the reporter's counters where an application has a metrics extension. */
package io.centralog.runtime.metrics;
