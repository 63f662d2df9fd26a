/** Measures how fast the packaged worker gathers, beside what PostgreSQL can do at most. */
package io.centralog.line.speed;
