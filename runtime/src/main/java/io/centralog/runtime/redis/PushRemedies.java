package io.centralog.runtime.redis;

import java.util.Map;

import io.centralog.runtime.send.SinkException.Remedy;

/** What helps when Redis answers a push with an error. */
final class PushRemedies {

    private static final Map<String, Remedy> BY_CODE = Map.ofEntries(
            Map.entry("OOM", Remedy.RETRY), // the gatherer frees memory
            Map.entry("LOADING", Remedy.RETRY), // it reads its files
            Map.entry("ERR", Remedy.RETRY), // such as: max number of clients reached
            Map.entry("EXECABORT", Remedy.RETRY),
            Map.entry("BUSY", Remedy.RETRY), // a script of somebody runs
            Map.entry("TRYAGAIN", Remedy.RETRY), // a slot of the cluster moves
            Map.entry("CLUSTERDOWN", Remedy.RETRY), // until the cluster has mended itself
            Map.entry("MISCONF", Remedy.RETRY), // its disk is full: an operator mends that
            Map.entry("NOREPLICAS", Remedy.RETRY), // until a replica is back
            Map.entry("NOSCRIPT", Remedy.RETRY), // flushed between two calls
            Map.entry("READONLY", Remedy.RECONNECT), // it became a replica: find the primary
            Map.entry("MASTERDOWN", Remedy.RECONNECT),
            Map.entry("MOVED", Remedy.RECONNECT), // the slots of the cluster are elsewhere now
            Map.entry("ASK", Remedy.RECONNECT),
            Map.entry("NOAUTH", Remedy.RECONNECT), // may be configured at Redis meanwhile
            Map.entry("WRONGPASS", Remedy.RECONNECT),
            Map.entry("NOPERM", Remedy.RECONNECT),
            Map.entry("WRONGTYPE", Remedy.GIVE_UP)); // somebody else uses these keys

    /** How push.lua begins its own errors: the batch is not what it takes, now or later. */
    private static final String BAD_BATCH = "centralog push:";

    private PushRemedies() {}

    static Remedy of(RedisFailure failure) {
        if (failure.code().isEmpty()) {
            return Remedy.RECONNECT;
        }
        if (failure.getMessage().contains(BAD_BATCH)) {
            return Remedy.GIVE_UP;
        }
        return BY_CODE.getOrDefault(failure.code(), Remedy.RETRY);
    }
}
