/** Wires the stages of the reporter to a Quarkus application. Not API. */
package io.centralog.runtime;
