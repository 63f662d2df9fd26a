/** Tells an orchestrator how the reporter fares, where an application has the health extension. */
package io.centralog.runtime.health;
