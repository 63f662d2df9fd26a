/** The documented JSON of heads and data, as it lies in Redis: writes it, and reads it as if an enemy had written it. */
package io.centralog.runtime.json;
