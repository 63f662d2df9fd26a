/** Random faults under load that lose nothing: afterwards every sum is exact. */
package io.centralog.line.chaos;
