package io.centralog.line;

/** Whether the long form is wanted: {@code -Dfaults=full}. */
final class Full {

    static final String PROPERTY = "faults";
    static final String VALUE = "full";
    static final boolean IS_WANTED = VALUE.equals(System.getProperty(PROPERTY));

    private Full() {}
}
