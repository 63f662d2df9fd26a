package io.centralog.worker.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.store.DeadLetterStore;
import io.centralog.worker.store.DeadLetterStore.Letter;
import io.centralog.worker.store.StoreException;
import io.quarkus.runtime.QuarkusApplication;

/**
 * {@code dead-letters list | replay | discard}: what an operator does about events that could not be read or stored. Runs
 * beside workers that gather.
 */
public class DeadLetterCommand implements QuarkusApplication {

    /** The first argument that means this command. */
    public static final String NAME = "dead-letters";

    private static final String USAGE = """
                                        usage: dead-letters list [application]          what could not be read or stored, and why
                                               dead-letters replay [application]        reads it again, and stores what can be read now
                                               dead-letters discard <id>|all            removes it; its repeats stay counted""";
    private static final int PAGE = 100;
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final DeadLetterStore store;
    private final BucketConsumer consumer;
    private final Clock clock;

    DeadLetterCommand(DeadLetterStore store, BucketConsumer consumer, Clock clock) {
        this.store = store;
        this.consumer = consumer;
        this.clock = clock;
    }

    @Override
    public int run(String... arguments) {
        String verb = arguments.length > 1 ? arguments[1] : "";
        String argument = arguments.length > 2 ? arguments[2] : null;
        try {
            if (arguments.length > 3) {
                return misused();
            }
            return switch (verb) {
                case "list" -> list(argument);
                case "replay" -> replay(argument);
                case "discard" -> discard(argument);
                default -> misused();
            };
        } catch (StoreException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private int list(String application) {
        long count = 0;
        for (List<Letter> page = next(application, 0); !page.isEmpty(); page = next(application, page)) {
            page.forEach(letter -> System.out.println(line(letter)));
            count += page.size();
        }
        System.out.println(count + " dead letters");
        return OK;
    }

    private int replay(String application) {
        long replayed = 0;
        long kept = 0;
        Map<String, Long> reasons = new TreeMap<>();
        for (List<Letter> page = next(application, 0); !page.isEmpty(); page = next(application, page)) {
            for (Letter letter : page) {
                String refused = replay(letter);
                if (refused == null) {
                    replayed++;
                } else {
                    kept++;
                    reasons.merge(refused, 1L, Long::sum);
                }
            }
        }
        reasons.forEach((reason, count) -> System.out.println(count + " x " + reason));
        System.out.println(replayed + " dead letters replayed, " + kept + " left");
        return OK;
    }

    /** Why the letter stays; null when it is stored. */
    private String replay(Letter letter) {
        Occurrence.Poison poison = letter.occurrence().poison();
        if (poison.head() == null && poison.data() == null) {
            return poison.reason();
        }
        Occurrence again = consumer.readAgain(letter.application(), letter.second(), letter.occurrence());
        if (again.poison() != null) {
            return again.poison().reason();
        }
        try {
            return store.replay(letter, again, clock.instant()) ? null : poison.reason();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.DATA) {
                return e.getMessage();
            }
            throw e;
        }
    }

    private int discard(String id) {
        if ("all".equals(id)) {
            long count = 0;
            for (List<Letter> page = next(null, 0); !page.isEmpty(); page = next(null, page)) {
                count += page.stream().filter(letter -> store.discard(letter.id())).count();
            }
            System.out.println(count + " dead letters discarded");
            return OK;
        }
        if (id == null || !id.matches("\\d{1,18}")) {
            return misused();
        }
        if (!store.discard(Long.parseLong(id))) {
            System.err.println("There is no dead letter " + id);
            return FAILED;
        }
        System.out.println("Dead letter " + id + " discarded");
        return OK;
    }

    private List<Letter> next(String application, long after) {
        return store.list(application, after, PAGE);
    }

    private List<Letter> next(String application, List<Letter> before) {
        return next(application, before.get(before.size() - 1).id());
    }

    private static int misused() {
        System.err.println(USAGE);
        return MISUSED;
    }

    private static String line(Letter letter) {
        return letter.id() + "  " + visible(letter.application()) + "  " + letter.second() + "  "
                + letter.occurrence().repeats()
                + " x " + visible(letter.occurrence().groupingKey()) + "  "
                + visible(letter.occurrence().poison().reason());
    }

    // whoever wrote the event may have meant the operator's terminal
    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "�");
    }
}
