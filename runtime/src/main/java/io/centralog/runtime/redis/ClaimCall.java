package io.centralog.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.runtime.redis.RedisBucket.Claimed;
import io.centralog.runtime.redis.RedisBucket.Content;
import io.centralog.runtime.redis.RedisBucket.Source;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * One attempt to claim buckets of an application. Looks first at what lies there, then runs claim.lua with the names of
 * these keys; when it changed in between, looks again.
 */
final class ClaimCall {

    private static final Logger LOG = Logger.getLogger(ClaimCall.class);
    private static final int MAX_BUCKETS = 500;
    private static final int PAGE = 200;
    private static final int MAX_LOOKS = 10;
    /** A second is closed this long after it ended: the reporters' linger, and 400 ms for the way. */
    private static final Duration GRACE = Duration.ofMillis(600);

    private final RedisLink link;
    private final String application;
    private final Keys keys;
    private final String owner;
    private final Duration lease;
    private final int size;

    /** @param size about how many occurrences it takes */
    ClaimCall(RedisLink link, String application, String owner, Duration lease, int size) {
        this.link = link;
        this.application = application;
        this.keys = new Keys(application);
        this.owner = owner;
        this.lease = lease;
        this.size = size;
    }

    Optional<BucketClaim> claim() {
        for (int look = 0; look < MAX_LOOKS; look++) {
            Response answer = attempt();
            reportRemoved(answer.get(3));
            switch (answer.get(0).toString()) {
                case "claimed" :
                    return Optional.of(claim(answer));
                case "changed" :
                    break;
                default :
                    return Optional.empty();
            }
        }
        return Optional.empty(); // others are busy with it: the next call finds it calmer
    }

    private Response attempt() {
        List<Response> look = link.sendAll(List.of(
                Request.cmd(Command.ZRANGE).arg(keys.claims()).arg(0).arg(-1),
                Request.cmd(Command.ZRANGE).arg(keys.pending()).arg(0).arg(MAX_BUCKETS - 1)));
        List<String> open = texts(look.get(0));
        List<String> seconds = open.isEmpty() ? texts(look.get(1)) : List.of();
        List<Response> ids = link.sendAll(
                seconds.stream().map(second -> Request.cmd(Command.HGET).arg(keys.head(second)).arg("bucket"))
                        .toList());
        List<String> names = new ArrayList<>(List.of(keys.claims(), keys.pending(), keys.pendingBytes()));
        List<Object> arguments = new ArrayList<>(
                List.of(owner, lease.toMillis(), GRACE.toMillis(), size, open.size()));
        open.forEach(id -> names.add(keys.claim(id)));
        arguments.addAll(open);
        for (int i = 0; i < seconds.size(); i++) {
            String second = seconds.get(i);
            String id = ids.get(i) == null ? "" : ids.get(i).toString();
            names.addAll(List.of(keys.count(second), keys.head(second), keys.data(second), keys.by(second),
                    keys.claimedCount(id), keys.claimedHead(id), keys.claimedData(id), keys.claimedBy(id),
                    keys.claim(id)));
            arguments.add(second);
            arguments.add(id);
        }
        return link.run(LuaScript.CLAIM, names, arguments);
    }

    private BucketClaim claim(Response answer) {
        List<Claimed> taken = new ArrayList<>();
        for (int i = 0; i < answer.get(2).size(); i += 3) {
            taken.add(new Claimed(answer.get(2).get(i).toString(),
                    Instant.ofEpochSecond(answer.get(2).get(i + 1).toLong()), answer.get(2).get(i + 2).toLong()));
        }
        taken.sort(Comparator.comparing(Claimed::second));
        return new BucketClaim(application, buckets(taken),
                taken.stream().mapToLong(Claimed::epoch).max().orElse(1),
                Instant.ofEpochMilli(answer.get(1).toLong()));
    }

    private List<Bucket> buckets(List<Claimed> taken) {
        List<Bucket> buckets = new ArrayList<>();
        TraceFinder traces = new TraceFinder(link, keys);
        SmallBuckets together = new SmallBuckets(link, traces);
        for (int from = 0; from < taken.size(); from += PAGE) {
            List<Claimed> page = taken.subList(from, Math.min(taken.size(), from + PAGE));
            List<Content> contents = contents(page);
            for (int i = 0; i < page.size(); i++) {
                String id = page.get(i).id();
                BucketQueries queries = new BucketQueries(keys, id, contents.get(i));
                Source source = () -> new LargeBucket(link, queries, traces);
                if (queries.isSmall()) {
                    if (!together.add(queries)) {
                        together = new SmallBuckets(link, traces);
                        together.add(queries);
                    }
                    SmallBuckets all = together;
                    source = () -> () -> all.occurrences(id);
                }
                buckets.add(new RedisBucket(application, page.get(i), contents.get(i), source));
            }
        }
        return buckets;
    }

    private List<Content> contents(List<Claimed> page) {
        List<Request> looks = new ArrayList<>();
        for (Claimed claimed : page) {
            looks.add(Request.cmd(Command.ZCARD).arg(keys.claimedCount(claimed.id())));
            looks.add(Request.cmd(Command.HGET).arg(keys.claimedHead(claimed.id())).arg("bytes"));
            looks.add(Request.cmd(Command.EXISTS).arg(keys.claimedData(claimed.id())));
            looks.add(Request.cmd(Command.HGETALL).arg(keys.claimedBy(claimed.id())));
        }
        Iterator<Response> found = link.sendAll(looks).iterator();
        List<Content> contents = new ArrayList<>();
        while (found.hasNext()) {
            long size = found.next().toLong();
            Response bytes = found.next();
            contents.add(new Content(size, bytes == null ? 0 : RedisHash.number(bytes.toString()),
                    found.next().toLong() > 0, RedisHash.numbers(found.next())));
        }
        return contents;
    }

    private void reportRemoved(Response seconds) {
        for (Response second : seconds) {
            LOG.warnf("Second %s of %s was pending but had no bucket: removed. Did Redis evict or lose keys?", second,
                    application);
        }
    }

    private static List<String> texts(Response response) {
        List<String> texts = new ArrayList<>();
        response.forEach(text -> texts.add(text.toString()));
        return texts;
    }
}
