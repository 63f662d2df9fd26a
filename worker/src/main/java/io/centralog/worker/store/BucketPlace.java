package io.centralog.worker.store;

/**
 * Where the rows of a bucket go.
 *
 * @param bucketId the bucket
 * @param second its second, after 1970
 * @param seen the second that its issues count as seen in: its own, moved into the window that has partitions
 * @param place which way they take
 * @param keepsSamples whether samples of its second are kept
 */
record BucketPlace(String bucketId, long second, long seen, Place place, boolean keepsSamples) {

    enum Place {
        /** No bucket of this second was stored before: its occurrences are new. */
        NEW_SECOND,
        /** A late bucket: its repeats are added to occurrences that may be stored already. */
        KNOWN_SECOND,
        /** No partition for its second: totals only. */
        OUTSIDE
    }
}
