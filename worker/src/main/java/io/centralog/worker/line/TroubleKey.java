package io.centralog.worker.line;

import java.io.Serializable;
import java.util.Objects;

/** Key of what one worker sees go wrong. */
public class TroubleKey implements Serializable {

    private static final long serialVersionUID = 1;

    String workerId;
    String name;

    @Override
    public boolean equals(Object other) {
        return other instanceof TroubleKey key && key.workerId.equals(workerId) && key.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(workerId, name);
    }
}
