/** A small shop that has more trouble than it deserves: something to look at on the dashboard. */
package io.centralog.shop;
