/** The worker: gathers what applications reported and shows it. */
package io.centralog.worker;
