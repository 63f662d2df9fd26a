/** Build steps of the extension. */
package io.centralog.deployment;
