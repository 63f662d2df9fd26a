/** Decides which events are the same: the grouping key. */
package io.centralog.runtime.group;
