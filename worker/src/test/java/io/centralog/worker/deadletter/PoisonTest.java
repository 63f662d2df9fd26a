package io.centralog.worker.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.runtime.redis.RedisBucketConsumer;
import io.centralog.worker.Database;
import io.centralog.worker.RedisLine;
import io.centralog.worker.store.EventStore;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;

/** What anyone may write into Redis: it is buried whole with its reason, and the rest of its bucket is stored. */
@QuarkusTest
class PoisonTest {

    private static final Instant SECOND = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
    private static final String GOOD = "{\"v\":1,\"level\":\"WARN\",\"severity\":900,\"logger\":\"shop\",\"template\":\"t\","
            + "\"host\":\"web-9\",\"thread\":\"main\",\"message\":\"m\",\"time\":" + SECOND.getEpochSecond()
            + "000000}";

    @Inject
    EventStore store;
    @Inject
    Database database;
    @Inject
    RedisLine redis;
    @Inject
    DeadLetterCommand command;

    @BeforeEach
    void clean() {
        redis.clean();
        database.clean();
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("broken JSON", "{\"v\":1,", "not JSON of an event"),
                Arguments.of("no JSON", "\u0001\u0002 \u0000", "not JSON of an event"),
                Arguments.of("empty", "", "must be START_OBJECT but was null"),
                Arguments.of("not an object", "[1]", "the event must be START_OBJECT but was START_ARRAY"),
                Arguments.of("text after it", GOOD + "{}", "text follows after the event"),
                Arguments.of("a wrong type", GOOD.replace("\"web-9\"", "{}"), "host must be VALUE_STRING"),
                Arguments.of("a number as text", GOOD.replace("900", "\"900\""), "severity must be VALUE_NUMBER_INT"),
                Arguments.of("an unknown version", GOOD.replace("\"v\":1", "\"v\":7"), "version must be 1 but was 7"),
                Arguments.of("no version", GOOD.replace("\"v\":1,", ""), "version must be 1 but was 0"),
                Arguments.of("a number that overflows", GOOD.replace("900", "99999999999"), "not JSON of an event"),
                Arguments.of("a number of absurd length", GOOD.replace("900", "9".repeat(10_000)),
                        "not JSON of an event"),
                Arguments.of("a fraction", GOOD.replace("900", "1e400"), "severity must be VALUE_NUMBER_INT"),
                Arguments.of("absurd depth", GOOD.replace("\"web-9\"", "[".repeat(100_000)),
                        "host must be VALUE_STRING"),
                Arguments.of("depth in an unknown field", "{\"new\":" + "[".repeat(100_000), "not JSON of an event"),
                Arguments.of("causes of absurd depth", "{\"v\":1,\"trace\":" + "{\"cause\":".repeat(5_000),
                        "not JSON of an event"),
                Arguments.of("absurd size", "{\"v\":1,\"message\":\"" + "x".repeat(17 << 20) + "\"}",
                        "not JSON of an event"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void dataThatCannotBeRead_isBuriedAndTheRestIsStored(String kind, String data, String reason) {
        put("v1:bad", 7, GOOD, data.getBytes(StandardCharsets.UTF_8));
        put("v1:good", 3, GOOD, GOOD.getBytes(StandardCharsets.UTF_8));
        gather();

        assertThat(database.rows("select grouping_key, repeats from dead_letter")).containsExactly("v1:bad|7");
        assertThat(database.text("select reason from dead_letter")).contains("its data is").contains(reason);
        byte[] raw = data.getBytes(StandardCharsets.UTF_8);
        assertThat(database.text("select encode(sha256(data), 'hex') from dead_letter"))
                .isEqualTo(sha256(Arrays.copyOf(raw, Math.min(raw.length, 1 << 20))));
        assertThat(database.rows("select grouping_key, repeats, logger from issue order by 1"))
                .containsExactly("v1:bad|7|shop", "v1:good|3|shop");
        assertThat(database.rows("select message from sample")).containsExactly("m");
        assertThat(database.number("select stored from application")).isEqualTo(10);
    }

    @Test
    void headThatCannotBeRead_isBuriedToo() {
        put("v1:bad", 2, "{", GOOD.getBytes(StandardCharsets.UTF_8));
        gather();
        assertThat(database.text("select reason from dead_letter")).startsWith("its head is not JSON");
        assertThat(database.text("select head from dead_letter")).isEqualTo("\\x7b");
        assertThat(database.number("select stored from application")).isEqualTo(2);
    }

    @Test
    void u0000_isStoredAsAVisibleEscape() {
        put("v1:nul", 2, GOOD, GOOD.replace("\"m\"", "\"a\\u0000b\\ud800\"").getBytes(StandardCharsets.UTF_8));
        gather();
        assertThat(database.rows("select message from sample")).containsExactly("a\\u0000b\\ud800");
        assertThat(database.number("select count(*) from dead_letter")).isZero();
    }

    @Test
    void secondsFarInThePastAndTheFuture_areCountedInTotals() {
        for (String second : new String[]{ "1", "32503680000", "9007199254740991" }) {
            put(second, "v1:far", 2, GOOD, GOOD.getBytes(StandardCharsets.UTF_8));
        }
        // a second is claimed when it is over: far ones need to be claimed by hand
        redis.command(Command.ZREM, "centralog:{shop}:pending", "32503680000", "9007199254740991");
        for (String second : new String[]{ "32503680000", "9007199254740991" }) {
            for (String part : new String[]{ "count", "head", "data" }) {
                redis.command(Command.RENAME, "centralog:{shop}:" + part + ":" + second,
                        "centralog:{shop}:claimed:" + second + "-x-1:" + part);
            }
            redis.command(Command.HSET, "centralog:{shop}:claim:" + second + "-x-1", "owner", "gone", "second", second,
                    "epoch", 1);
            redis.command(Command.ZADD, "centralog:{shop}:claims", 1, second + "-x-1");
        }
        gather();
        assertThat(database.rows("select reason, sum(repeats) from gathered_outside group by 1 order by 1"))
                .containsExactly("in-the-future|4", "too-old|2");
        assertThat(database.rows("select repeats, occurrences, last_seen > now() - interval '1 day' from issue"))
                .containsExactly("6|0|t");
    }

    @Test
    void repeatsThatAreNoCount_areBuried() {
        put("v1:half", 0.5, GOOD, GOOD.getBytes(StandardCharsets.UTF_8));
        put("v1:endless", Double.POSITIVE_INFINITY, GOOD, GOOD.getBytes(StandardCharsets.UTF_8));
        put("v1:minus", -3, GOOD, GOOD.getBytes(StandardCharsets.UTF_8));
        gather();
        assertThat(database.rows("select distinct grouping_key from dead_letter order by 1"))
                .containsExactly("v1:endless", "v1:half", "v1:minus");
        assertThat(database.number("select stored from application")).isEqualTo(3);
    }

    @Test
    void replay_storesWhatCanBeReadNow() {
        put("v1:new", 7, "{\"v\":2}", GOOD.replace("\"v\":1", "\"v\":2").getBytes(StandardCharsets.UTF_8));
        put("v1:broken", 1, "{\"v\":1}", "{".getBytes(StandardCharsets.UTF_8));
        gather();
        assertThat(output(() -> command.run("dead-letters", "list"))).contains("7 x v1:new").contains("1 x v1:broken")
                .contains("version must be 1 but was 2").endsWith("2 dead letters\n");
        assertThat(output(() -> command.run("dead-letters", "replay"))).endsWith("0 dead letters replayed, 2 left\n");

        // as if this version read version 2
        database.execute("update dead_letter set head = replace(encode(head, 'escape'), '\"v\":2', '\"v\":1')::bytea,"
                + " data = replace(encode(data, 'escape'), '\"v\":2', '\"v\":1')::bytea");
        assertThat(output(() -> command.run("dead-letters", "replay", "stock"))).startsWith("0 dead letters replayed");
        assertThat(output(() -> command.run("dead-letters", "replay", "shop"))).contains("1 x its data is not JSON")
                .endsWith("1 dead letters replayed, 1 left\n");
        assertThat(database.rows("select grouping_key, repeats, level, logger, template from issue"
                + " where grouping_key = 'v1:new'")).containsExactly("v1:new|7|WARN|shop|t");
        assertThat(database.rows("select message, host from sample")).containsExactly("m|web-9");
        assertThat(database.number("select stored from application")).isEqualTo(8);
        assertThat(database.rows("select grouping_key from dead_letter")).containsExactly("v1:broken");
    }

    @Test
    void replay_storesWhatPostgresRefusedBefore() {
        database.execute("alter table sample add constraint refuses_m check (message <> 'm')");
        try {
            put("v1:a", 4, GOOD,
                    GOOD.replace("\"time\"", "\"mdc\":{\"k\":\"v\"},\"parameters\":[\"p\"],\"messages\":[\"boom\"],"
                            + "\"trace\":{\"type\":\"T\",\"frames\":[{\"class\":\"C\",\"method\":\"run\",\"line\":3}]},"
                            + "\"time\"").getBytes(StandardCharsets.UTF_8));
            try (RedisBucketConsumer consumer = redis.consumer()) {
                var claim = consumer.claim("shop").orElseThrow();
                store.storeAroundBadEvents(claim, Instant.now());
                consumer.ack(claim);
            }
        } finally {
            database.execute("alter table sample drop constraint refuses_m");
        }
        assertThat(database.rows("select repeats from dead_letter")).containsExactly("4");
        assertThat(output(() -> command.run("dead-letters", "replay"))).endsWith("1 dead letters replayed, 0 left\n");
        assertThat(database.rows("select message, host, details->'mdc'->>'k', details->'parameters'->>0,"
                + " details->'messages'->>0, trace->>'type' from sample join stack_trace t on t.id = stack_trace_id"))
                .containsExactly("m|web-9|v|p|boom|T");
        assertThat(database.rows("select logger, template, exception_type, repeats from issue"))
                .containsExactly("shop|t|T|4");
        assertThat(database.number("select stored from application")).isEqualTo(4);
    }

    @Test
    void discard_removesOneOrAll() {
        for (int i = 0; i < 3; i++) {
            put("v1:" + i, 1, GOOD, "{".getBytes(StandardCharsets.UTF_8));
        }
        gather();
        String id = database.text("select min(id) from dead_letter");
        assertThat(output(() -> command.run("dead-letters", "discard", id))).isEqualTo("Dead letter " + id
                + " discarded\n");
        assertThat(command.run("dead-letters", "discard", id)).isEqualTo(1);
        assertThat(output(() -> command.run("dead-letters", "discard", "all"))).isEqualTo("2 dead letters discarded\n");
        assertThat(database.number("select stored from application")).isEqualTo(3);
        assertThat(command.run("dead-letters", "remove")).isEqualTo(2);
    }

    private static String output(IntSupplier run) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run.getAsInt();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void put(String key, double repeats, String head, byte[] data) {
        put(Long.toString(SECOND.getEpochSecond()), key, repeats, head, data);
    }

    private void put(String second, String key, double repeats, String head, byte[] data) {
        redis.command(Command.ZADD, "centralog:{shop}:count:" + second,
                Double.isInfinite(repeats) ? "+inf" : repeats, key);
        redis.command(Command.HSET, "centralog:{shop}:head:" + second, key, head, "bucket", second + "-x-1");
        redis.command(Command.HSET, "centralog:{shop}:data:" + second, key, data);
        redis.command(Command.ZADD, "centralog:{shop}:pending", second, second);
    }

    private void gather() {
        try (RedisBucketConsumer consumer = redis.consumer()) {
            for (var claim = consumer.claim("shop"); claim.isPresent(); claim = consumer.claim("shop")) {
                store.store(claim.get(), Instant.now());
                consumer.ack(claim.get());
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
