/** Who may use the dashboard: accounts, roles, sessions and the first administrator. */
package io.centralog.worker.security;
