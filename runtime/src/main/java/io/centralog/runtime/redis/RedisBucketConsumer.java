package io.centralog.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** Claims, renews, releases and deletes buckets by the scripts of the same names. */
public final class RedisBucketConsumer implements BucketConsumer, AutoCloseable {

    private static final int PAGE = 200;

    private final String owner = UUID.randomUUID().toString();
    private final RedisLink link;
    private final Duration lease;
    /** Claims that were handed out and are neither acknowledged nor released, by application. */
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final ClaimSize size = new ClaimSize();
    /** Applications that had buckets when they were looked at and get a claim each, one after the other. */
    private final Queue<String> turn = new ArrayDeque<>();

    /** @param since a reading of System.nanoTime */
    private record Open(BucketClaim claim, long since) {}

    /**
     * @param clients makes a Redis client that belongs to this consumer alone
     * @param timeout of one call
     * @param lease how long a claim belongs to this consumer
     */
    public RedisBucketConsumer(Supplier<Redis> clients, Duration timeout, Duration lease) {
        this.link = new RedisLink(clients, timeout);
        this.lease = lease;
    }

    @Override
    public List<String> applications() {
        return calling("list the applications", () -> {
            TreeSet<String> names = new TreeSet<>();
            link.call(Command.SMEMBERS, Keys.APPLICATIONS).forEach(name -> names.add(name.toString()));
            return List.copyOf(names);
        });
    }

    @Override
    public synchronized Optional<BucketClaim> claim() {
        Optional<BucketClaim> claim = claimInTurn();
        if (claim.isEmpty()) {
            turn.addAll(calling("look for buckets", () -> withBuckets(applications())));
            claim = claimInTurn();
        }
        return claim;
    }

    private Optional<BucketClaim> claimInTurn() {
        ConsumerException refused = null;
        while (!turn.isEmpty()) {
            try {
                Optional<BucketClaim> claim = claim(turn.remove());
                if (claim.isPresent()) {
                    return claim;
                }
            } catch (ConsumerException e) {
                // a key that somebody wrote by hand stops its own application only
                refused = refused(e, refused);
            }
        }
        if (refused != null) {
            throw refused;
        }
        return Optional.empty();
    }

    private static ConsumerException refused(ConsumerException now, ConsumerException before) {
        if (!now.isRefusal()) {
            throw now;
        }
        return before == null ? now : before;
    }

    // most of many applications have none: to see that costs no round trip of their own
    private List<String> withBuckets(List<String> applications) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < applications.size(); from += PAGE) {
            List<String> page = applications.subList(from, Math.min(applications.size(), from + PAGE));
            List<Response> exist = link.sendAll(page.stream().map(Keys::new)
                    .map(keys -> Request.cmd(Command.EXISTS).arg(keys.pending()).arg(keys.claims())).toList());
            for (int i = 0; i < page.size(); i++) {
                if (exist.get(i).toLong() > 0) {
                    found.add(page.get(i));
                }
            }
        }
        return found;
    }

    @Override
    public synchronized Optional<BucketClaim> claim(String application) {
        Open held = open.get(application);
        if (held != null && !isLost(held.claim())) {
            return Optional.empty();
        }
        Optional<BucketClaim> claim = calling("claim buckets of " + application,
                () -> new ClaimCall(link, application, owner, lease, size.get()).claim());
        claim.ifPresent(taken -> open.put(application, new Open(taken, System.nanoTime())));
        return claim;
    }

    // a claim that was never acknowledged is in nobody's hands once its lease has ended by a wide margin
    private boolean isLost(BucketClaim held) {
        return held.leaseEnd().plus(lease).isBefore(Instant.now());
    }

    @Override
    public boolean renew(BucketClaim claim) {
        List<Object> arguments = new ArrayList<>(List.of(owner, lease.toMillis()));
        idsAndEpochs(claim, arguments);
        boolean renewed = calling("renew a claim of " + claim.application(),
                () -> link.run(LuaScript.RENEW, claimKeys(claim), arguments).toLong() > 0);
        if (renewed) {
            open.computeIfPresent(claim.application(),
                    (application, held) -> new Open(new BucketClaim(application, claim.buckets(),
                            claim.epoch(), Instant.now().plus(lease)), held.since()));
        }
        return renewed;
    }

    @Override
    public void ack(BucketClaim claim) {
        Keys keys = new Keys(claim.application());
        List<String> names = new ArrayList<>(
                List.of(keys.claims(), keys.pending(), keys.traces(), keys.traceUse()));
        List<Object> arguments = new ArrayList<>(List.of(claim.buckets().size()));
        TreeSet<String> reporters = new TreeSet<>();
        for (Bucket bucket : claim.buckets()) {
            names.addAll(List.of(keys.claim(bucket.id()), keys.claimedCount(bucket.id()), keys.claimedHead(bucket.id()),
                    keys.claimedData(bucket.id()), keys.claimedBy(bucket.id())));
            arguments.add(bucket.id());
            reporters.addAll(bucket.reporters().keySet());
        }
        reporters.forEach(reporter -> names.add(keys.reporter(reporter)));
        arguments.addAll(reporters);
        boolean more = true;
        while (more) {
            more = calling("acknowledge buckets of " + claim.application(),
                    () -> link.run(LuaScript.ACK, names, arguments)).toLong() > 0;
        }
        Open done = open.remove(claim.application());
        if (done != null) {
            size.learn(claim.buckets().stream().mapToLong(Bucket::size).sum(),
                    Duration.ofNanos(System.nanoTime() - done.since()));
        }
    }

    @Override
    public void release(BucketClaim claim) {
        List<Object> arguments = new ArrayList<>(List.of(owner));
        idsAndEpochs(claim, arguments);
        open.remove(claim.application());
        calling("release a claim of " + claim.application(),
                () -> link.run(LuaScript.RELEASE, claimKeys(claim), arguments));
    }

    @Override
    public Occurrence readAgain(String application, Instant second, Occurrence unread) {
        return new OccurrenceReader(application, second).read(new RawOccurrence(unread.groupingKey(),
                unread.repeats(), 0, unread.poison().head(), unread.poison().data(), null));
    }

    private static List<String> claimKeys(BucketClaim claim) {
        Keys keys = new Keys(claim.application());
        List<String> names = new ArrayList<>(List.of(keys.claims()));
        claim.buckets().forEach(bucket -> names.add(keys.claim(bucket.id())));
        return names;
    }

    private static void idsAndEpochs(BucketClaim claim, List<Object> arguments) {
        for (Bucket bucket : claim.buckets()) {
            arguments.add(bucket.id());
            arguments.add(((RedisBucket) bucket).epoch());
        }
    }

    private <T> T calling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisFailure e) {
            throw new ConsumerException("Could not " + what + ": " + e.getMessage(), e, e.isAnswer());
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
