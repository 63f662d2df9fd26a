/** Logs a chosen number of events through an ordinary logger, and says how many it logged. */
package io.centralog.load;
