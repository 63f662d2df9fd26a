/** Redis and PostgreSQL as child processes of this JVM: real servers without Docker or installation. */
package io.centralog.support;
