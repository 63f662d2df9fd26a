/** Merges equal events of one second. The only buffer of the reporter. */
package io.centralog.runtime.coalesce;
