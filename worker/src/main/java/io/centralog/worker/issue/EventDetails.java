package io.centralog.worker.issue;

import java.util.List;
import java.util.Map;

/**
 * Parameters, MDC and tags of an event, and the messages of its exceptions.
 *
 * @param parameters the parameters of the message, in order; an element may be null
 * @param mdc the mapped diagnostic context, sorted by key
 * @param tags tags of the event and its application, sorted by key
 * @param messages messages of the exceptions of its stack trace, which holds none; an element may be null
 */
public record EventDetails(List<String> parameters, Map<String, String> mdc, Map<String, String> tags,
        List<String> messages) {}
