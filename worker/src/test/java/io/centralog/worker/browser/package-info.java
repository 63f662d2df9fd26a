/** The dashboard in a real browser. */
package io.centralog.worker.browser;
