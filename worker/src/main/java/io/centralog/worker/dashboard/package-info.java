/** The pages that people read: resources, what their templates show, and how values look as text. */
package io.centralog.worker.dashboard;
