package io.centralog.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Pipeline;
import io.centralog.consumer.RedisServer;
import io.centralog.consumer.Reporter;
import io.centralog.consumer.Reporter.Counters;
import io.centralog.consumer.Waiting;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** Reads reporters, pending seconds and the state of the server. Thread-safe. */
public final class RedisPipeline implements Pipeline, AutoCloseable {

    private static final int PAGE = 200;
    private static final String DROPPED = "dropped:";
    private static final List<String> FACTS = List.of("host", "environment", "release", "version");

    private final RedisLink link;

    /**
     * @param clients makes a Redis client that belongs to this object alone
     * @param timeout of one call
     */
    public RedisPipeline(Supplier<Redis> clients, Duration timeout) {
        this.link = new RedisLink(clients, timeout);
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
    public List<String> reporters(String application, Instant from, Instant to) {
        return calling("list the reporters of " + application, () -> {
            List<String> ids = new ArrayList<>();
            link.call(Command.ZRANGEBYSCORE, new Keys(application).reporters(), Long.toString(from.getEpochSecond()),
                    Long.toString(to.getEpochSecond())).forEach(id -> ids.add(id.toString()));
            return ids;
        });
    }

    @Override
    public List<Reporter> read(String application, List<String> ids) {
        return calling("read the reporters of " + application, () -> {
            Keys keys = new Keys(application);
            List<Reporter> reporters = new ArrayList<>(ids.size());
            for (int from = 0; from < ids.size(); from += PAGE) {
                List<String> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
                List<Response> hashes = link.sendAll(
                        page.stream().map(id -> Request.cmd(Command.HGETALL).arg(keys.reporter(id))).toList());
                for (int i = 0; i < page.size(); i++) {
                    Map<String, String> fields = RedisHash.texts(hashes.get(i));
                    if (!fields.isEmpty()) {
                        reporters.add(reporter(application, page.get(i), fields));
                    }
                }
            }
            return reporters;
        });
    }

    private static Reporter reporter(String application, String id, Map<String, String> fields) {
        Map<String, Long> dropped = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(DROPPED)) {
                dropped.put(name.substring(DROPPED.length()), RedisHash.number(value));
            }
        });
        Map<String, String> facts = new LinkedHashMap<>();
        FACTS.stream().filter(fields::containsKey).forEach(name -> facts.put(name, fields.get(name)));
        return new Reporter(application, id,
                Instant.ofEpochSecond(Math.min(RedisHash.number(fields.get("contact")), Integer.MAX_VALUE * 2L)), facts,
                skew(fields.get("skew")), fields.containsKey("closed"),
                new Counters(RedisHash.number(fields.get("reported")), RedisHash.number(fields.get("acknowledged")),
                        RedisHash.number(fields.get("accepted")), RedisHash.number(fields.get("gathered"))),
                dropped);
    }

    private static Duration skew(String millis) {
        try {
            return Duration.ofMillis(millis == null ? 0 : Integer.parseInt(millis));
        } catch (NumberFormatException e) {
            return Duration.ZERO; // weeks at most: more is no clock
        }
    }

    @Override
    public boolean forget(Reporter reporter) {
        Keys keys = new Keys(reporter.application());
        return calling("forget a reporter of " + reporter.application(),
                () -> link.run(LuaScript.FORGET, List.of(keys.reporter(reporter.id()), keys.reporters()),
                        List.of(reporter.id(), reporter.lastContact().getEpochSecond())).toLong() == 1);
    }

    @Override
    public Waiting waiting(String application) {
        Keys keys = new Keys(application);
        return calling("look at what waits of " + application, () -> {
            List<Response> answers = link.sendAll(List.of(
                    Request.cmd(Command.ZCARD).arg(keys.pending()),
                    Request.cmd(Command.ZRANGE).arg(keys.pending()).arg(0).arg(0),
                    Request.cmd(Command.GET).arg(keys.pendingBytes()),
                    Request.cmd(Command.ZRANGE).arg(keys.claims()).arg(0).arg(-1)));
            // a bucket's id begins with its second
            Optional<Instant> oldest = Stream.of(answers.get(1), answers.get(3)).flatMap(Response::stream)
                    .map(text -> text.toString().split("-", 2)[0]).map(RedisHash::number).filter(second -> second > 0)
                    .map(Instant::ofEpochSecond).min(Instant::compareTo);
            long seconds = answers.get(0).toLong() + answers.get(3).size();
            return new Waiting(seconds, oldest.orElse(null),
                    seconds == 0 || answers.get(2) == null ? 0 : RedisHash.number(answers.get(2).toString()));
        });
    }

    @Override
    public Optional<RedisServer> server() {
        try {
            Map<String, String> facts = new HashMap<>();

            link.call(Command.INFO).toString().lines().map(line -> line.split(":", 2)).filter(fact -> fact.length == 2)
                    .forEach(fact -> facts.put(fact[0], fact[1].strip()));
            return Optional.of(new RedisServer(facts.getOrDefault("redis_version", ""),
                    facts.getOrDefault("maxmemory_policy", ""), "1".equals(facts.get("aof_enabled")),
                    RedisHash.number(facts.get("used_memory")), RedisHash.number(facts.get("maxmemory"))));
        } catch (RedisFailure e) {
            if (e.is("NOPERM")) {
                return Optional.empty();
            }
            throw new ConsumerException("Could not ask Redis about itself: " + e.getMessage(), e);
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
