package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.BadRequestException;

/** How the frames of a stack trace are shown. */
enum FrameMode {

    APP("In-app"), ALL("All frames"), TEXT("Text");

    private final String label;

    FrameMode(String label) {
        this.label = label;
    }

    /** Reads the parameter of an address; it may be missing. A bad one is a {@link BadRequestException}. */
    static FrameMode parse(String word) {
        if (word == null) {
            return APP;
        }
        for (FrameMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new BadRequestException();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address of a page that shows frames this way. */
    String on(String address) {
        return this == APP ? address : address + "?frames=" + word();
    }

    /** The links that choose how the frames on a page are shown. */
    List<Link> links(String address) {
        List<Link> links = new ArrayList<>();
        for (FrameMode mode : values()) {
            links.add(new Link(mode.label, mode.on(address) + "#trace", mode == this));
        }
        return links;
    }
}
