package io.centralog.load;

import org.jboss.logging.Logger;

/** The log calls of a plan: event i belongs to group i modulo groups, always the same one. Thread-safe. */
final class Events {

    private static final int CALL_DEPTH = 12;

    private final Logger logger;
    private final String[] templates;
    private final Plan plan;

    Events(Logger logger, Plan plan) {
        this.logger = logger;
        this.plan = plan;
        this.templates = new String[plan.groups()];
        for (int group = 0; group < templates.length; group++) {
            templates[group] = "Order line of kind " + word(group) + " was refused by stock %s";
        }
    }

    void log(long number) {
        String template = templates[(int) (number % templates.length)];
        Object stock = plan.distinct() ? (Object) number : "north";
        if (carriesException(number)) {
            logger.errorf(failure(CALL_DEPTH), template, stock);
        } else {
            logger.errorf(template, stock);
        }
    }

    /** Spread evenly: of each 100 rounds through the groups, as many as the percentage says. */
    private boolean carriesException(long number) {
        return number / templates.length * plan.exceptions() % 100 < plan.exceptions();
    }

    private static IllegalStateException failure(int depth) {
        return depth > 0 ? failure(depth - 1) : new IllegalStateException("Stock closed");
    }

    /** Letters only: numbers in a text may be taken for values. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
            word.insert(0, (char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
