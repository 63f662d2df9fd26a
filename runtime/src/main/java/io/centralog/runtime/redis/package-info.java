/** The protocol between reporters, Redis and consumers. The only package that knows Redis. */
package io.centralog.runtime.redis;
