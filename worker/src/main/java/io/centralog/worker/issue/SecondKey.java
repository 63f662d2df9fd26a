package io.centralog.worker.issue;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Key of what one issue has in one second. */
public class SecondKey implements Serializable {

    private static final long serialVersionUID = 1;

    long issueId;
    Instant second;

    /** For JPA. */
    public SecondKey() {}

    public SecondKey(long issueId, Instant second) {
        this.issueId = issueId;
        this.second = second;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecondKey key && key.issueId == issueId && key.second.equals(second);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issueId, second);
    }
}
