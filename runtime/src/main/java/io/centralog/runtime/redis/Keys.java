package io.centralog.runtime.redis;

/** The keys of one application. They share a hash tag, so they lie in one slot of a Redis Cluster. */
final class Keys {

    /** The applications that report. */
    static final String APPLICATIONS = "centralog:apps";

    private final String prefix;

    Keys(String application) {
        this.prefix = "centralog:{" + application + "}:";
    }

    String pending() {
        return prefix + "pending";
    }

    String pendingBytes() {
        return prefix + "pending-bytes";
    }

    String count(String second) {
        return prefix + "count:" + second;
    }

    String head(String second) {
        return prefix + "head:" + second;
    }

    String data(String second) {
        return prefix + "data:" + second;
    }

    String by(String second) {
        return prefix + "by:" + second;
    }

    String traces() {
        return prefix + "traces";
    }

    String traceUse() {
        return prefix + "trace-use";
    }

    String reporter(String id) {
        return prefix + "reporter:" + id;
    }

    String reporters() {
        return prefix + "reporters";
    }

    String claims() {
        return prefix + "claims";
    }

    String claim(String bucketId) {
        return prefix + "claim:" + bucketId;
    }

    String claimedCount(String bucketId) {
        return prefix + "claimed:" + bucketId + ":count";
    }

    String claimedHead(String bucketId) {
        return prefix + "claimed:" + bucketId + ":head";
    }

    String claimedData(String bucketId) {
        return prefix + "claimed:" + bucketId + ":data";
    }

    String claimedBy(String bucketId) {
        return prefix + "claimed:" + bucketId + ":by";
    }
}
