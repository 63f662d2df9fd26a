package io.centralog.worker.line;

import java.io.Serializable;
import java.util.Objects;

/** Key of a reporter. */
public class ReporterKey implements Serializable {

    private static final long serialVersionUID = 1;

    long applicationId;
    String id;

    @Override
    public boolean equals(Object other) {
        return other instanceof ReporterKey key && key.applicationId == applicationId && key.id.equals(id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(applicationId, id);
    }
}
