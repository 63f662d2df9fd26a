/** The way in: report events, and what an event is. */
package io.centralog;
