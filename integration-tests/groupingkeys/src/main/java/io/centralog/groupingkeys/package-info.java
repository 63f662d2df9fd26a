/** A command that shows the grouping key of messages. */
package io.centralog.groupingkeys;
