/** Takes secrets out of events before they leave the process. */
package io.centralog.runtime.scrub;
