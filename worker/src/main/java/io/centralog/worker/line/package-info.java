/** How the line is doing: who reports, what waits, who gathers, what went wrong, and what cures it. Reads only. */
package io.centralog.worker.line;
