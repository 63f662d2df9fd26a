package io.centralog.group;

/** Which grouping key is computed. */
public enum GroupingMethod {

    /** Logger, level, message template, exception types and in-app frames. */
    V1,
    /** Module, file and line of the code where the exception was thrown, and the message template. */
    LOCATION
}
