/** How fast Redis is fed, and what lies in it, seen through a plain socket. */
package io.centralog.benchmarks.redis;
