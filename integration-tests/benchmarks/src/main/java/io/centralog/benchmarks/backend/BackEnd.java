package io.centralog.benchmarks.backend;

/** Where log calls go. The calls are made as its users make them, at level ERROR, by any thread. */
public interface BackEnd extends AutoCloseable {

    /** The name of the logger. */
    String LOGGER = "org.acme.shop.Checkout";

    /** A template and its parameters. */
    void repeat(Object order, Object customer);

    /** A template, its parameters and a throwable. */
    void thrown(Object order, Object customer, Throwable thrown);

    /** The same as {@link #repeat} through SLF4J, or through the back end's own API where that is SLF4J's likeness. */
    void slf4j(Object order, Object customer);

    /** Waits until nothing is under way any more, then says how many calls have reached the sink. */
    long delivered();

    @Override
    void close();
}
