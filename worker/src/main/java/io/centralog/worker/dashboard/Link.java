package io.centralog.worker.dashboard;

import io.quarkus.qute.TemplateData;

/**
 * A choice on a page.
 *
 * @param text what it is called
 * @param address where it leads; null when it leads nowhere from here
 * @param current whether it is what the page shows
 * @param count a number beside it; null for none
 */
@TemplateData
public record Link(String text, String address, boolean current, String count) {

    Link(String text, String address, boolean current) {
        this(text, address, current, null);
    }
}
