package io.centralog.worker.issue;

import java.util.List;
import java.util.Map;

/**
 * Parameters, MDC and tags of an event.
 *
 * @param parameters the parameters of the message, in order; an element may be null
 * @param mdc the mapped diagnostic context, sorted by key
 * @param tags tags of the event and its application, sorted by key
 */
public record EventDetails(List<String> parameters, Map<String, String> mdc, Map<String, String> tags) {}
