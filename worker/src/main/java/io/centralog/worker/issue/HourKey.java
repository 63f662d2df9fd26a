package io.centralog.worker.issue;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Key of what one issue has in one hour. */
public class HourKey implements Serializable {

    private static final long serialVersionUID = 1;

    long issueId;
    Instant hour;

    @Override
    public boolean equals(Object other) {
        return other instanceof HourKey key && key.issueId == issueId && key.hour.equals(hour);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issueId, hour);
    }
}
