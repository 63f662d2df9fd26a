/** Takes log records from the log manager on the caller's thread. */
package io.centralog.runtime.log;
