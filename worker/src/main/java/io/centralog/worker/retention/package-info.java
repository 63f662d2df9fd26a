/** Keeps the store bounded: partitions made ahead and dropped by age, leftovers removed, the disk budget watched. */
package io.centralog.worker.retention;
