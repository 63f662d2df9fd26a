package io.centralog.benchmarks.caller;

/** Parameters of log calls: about a million pairs before one comes again. */
final class Values {

    // their lengths have no common divisor, and the numbers are beyond the cache of small ones
    private static final Object[] ORDERS = new Object[1024];
    private static final Object[] CUSTOMERS = new Object[1021];

    static {
        for (int i = 0; i < ORDERS.length; i++) {
            ORDERS[i] = 4_700_000 + 7 * i;
        }
        for (int i = 0; i < CUSTOMERS.length; i++) {
            CUSTOMERS[i] = "c-" + Integer.toString(46_656 + 31 * i, 36);
        }
    }

    private Values() {}

    static Object order(long call) {
        return ORDERS[(int) (call & ORDERS.length - 1)];
    }

    static Object customer(long call) {
        return CUSTOMERS[(int) (call % CUSTOMERS.length)];
    }
}
