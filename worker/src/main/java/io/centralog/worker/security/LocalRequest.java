package io.centralog.worker.security;

import java.util.List;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/** Tells who sits at this machine. */
final class LocalRequest {

    /** What proxies add: behind one, everybody comes from its address. */
    private static final List<String> FORWARDED = List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Real-IP", "X-Client-IP",
            "CF-Connecting-IP", "True-Client-IP");

    /** Any other name leads here by DNS: a page from elsewhere could read the answers. */
    private static final Pattern OWN_NAME = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[?::1]?",
            Pattern.CASE_INSENSITIVE);

    private LocalRequest() {}

    /** Whether a request comes from this machine itself, not through a proxy, and names it by a loopback name. */
    static boolean isLocal(HttpServerRequest request) {
        // HTTP/2 has no Host header
        HostAndPort name = request.authority();
        return request.remoteAddress() != null && isLoopback(request.remoteAddress().hostAddress())
                && FORWARDED.stream().noneMatch(header -> request.headers().contains(header)) && name != null
                && OWN_NAME.matcher(name.host()).matches();
    }

    private static boolean isLoopback(String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }
}
