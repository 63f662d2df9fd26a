/** The way out: pull closed seconds in timestamp order, store them anywhere, acknowledge. */
package io.centralog.consumer;
