/** The live tail: what was stored, in the order in which it was stored, to everybody who looks. */
package io.centralog.worker.tail;
