/** What of Centralog itself goes wrong, told by every stage and shown by health, metrics and pages. */
package io.centralog.worker.trouble;
