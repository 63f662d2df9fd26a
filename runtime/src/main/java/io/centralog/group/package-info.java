/**
 * What makes events the same: the grouping key, and why an event has its. Needs nothing but this package and
 * {@link io.centralog}, so that whoever stores or shows events can explain their keys.
 */
package io.centralog.group;
