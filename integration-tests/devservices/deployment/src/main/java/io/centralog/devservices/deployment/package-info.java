/** Dev services of this project's own applications: real servers in dev mode and tests, without Docker. */
package io.centralog.devservices.deployment;
