package io.centralog.worker.dashboard;

import jakarta.ws.rs.NotFoundException;

/** Reads the ids in addresses. */
final class Ids {

    private Ids() {}

    /** Anything but a number is the id of nothing: a {@link NotFoundException}. */
    static long parse(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(id);
    }
}
