package io.centralog.worker.browser;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

/** Texts that want to be more than text, and events that are made of them. */
final class HostileTexts {

    /** A word of a megabyte, and others that are long in their own way. */
    private static final String LONG = "W".repeat(1 << 20);

    static final List<String> ALL = List.of(
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "\"><svg/onload=alert(1)><iframe src=javascript:alert(1)></iframe>",
            "'><a href=javascript:alert(1)>a</a></title></textarea></style></script><script>alert(1)</script>",
            "{view.id}{inject:banner}{#include layout}{{7*7}}${7*7}#{7*7}[[7*7]]<%= 7*7 %>",
            "\u001b[31mred\u001b[0m \u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007 \u009b31m",
            "\u202Egnp.exe\u202C \u2066isolated\u2069 \u200Fright\u200E \u061C",
            "nul \0 bell \u0007 backspace \b delete \u007f",
            "lone \ud800 and \udc00 surrogates, a pair \ud83d\ude00, no character \uffff",
            "line\r\nbreak\rback\u2028separator\u2029\u0085 \t tab \u000b\f",
            "\n\ndata: <script>alert(1)</script>\nevent: end\nid: 0\n\n",
            "zero\u200bwidth\ufeff soft\u00adhyphen e" + "\u0301".repeat(60) + " \u3164",
            LONG);

    /** Those that are short enough for an address. */
    static final List<String> SHORT = ALL.subList(0, ALL.size() - 1);

    /** Those that would break out of an attribute, or be seen otherwise than they are. */
    static final List<String> MARKUP = ALL.subList(0, 7);

    private HostileTexts() {}

    /** An event whose every field is the text. */
    static LogEvent event(String text, Instant second) {
        StackFrame frame = new StackFrame(text, text, text, text, 1);
        EventException cause = new EventException(text, text, List.of(frame), null, List.of());
        return LogEvent.builder().time(second.plusMillis(7)).level(Level.SEVERE).logger(text).template(text)
                .message(text).parameters(text, text).mdc(Map.of(text, text)).tags(Map.of(text, text)).thread(text)
                .host(text).environment(text).release(text).ownKey(text).traceId(text).spanId(text).caller(frame)
                .exception(new EventException(text, text, List.of(frame, frame), cause, List.of(cause))).build();
    }
}
