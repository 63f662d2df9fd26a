/** Seeds a store, runs the packaged worker on it, and measures each page. */
package io.centralog.dashboard;
