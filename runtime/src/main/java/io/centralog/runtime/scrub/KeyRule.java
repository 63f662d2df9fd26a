package io.centralog.runtime.scrub;

/**
 * What happens to the value of a name that stands for a secret.
 *
 * @param marker type of the secret, as in {@code [redacted:password]}
 * @param value which values are secrets
 */
record KeyRule(String marker, Value value) {

    /** Which values of a name are secrets. */
    enum Value {
        /** Every one. */
        ALWAYS,
        /** Every one, but in prose ({@code token: value}) only one that looks random: parsers speak of tokens, too. */
        UNLESS_PROSE,
        /** One that looks random. */
        IF_RANDOM,
        /** Every one, with a scheme such as {@code Bearer} before it. */
        AUTHORIZATION,
        /** Every one; after a colon the rest of the line. */
        LINE
    }
}
