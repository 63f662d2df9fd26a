package io.centralog.benchmarks.backend;

import biz.paluch.logging.gelf.jboss7.JBoss7GelfLogHandler;

/** The handler of Quarkus' extension quarkus-logging-gelf, with that extension's defaults, by UDP. */
final class GelfBackEnd extends HandlerBackEnd {

    private final UdpSink sink = new UdpSink();
    private final JBoss7GelfLogHandler handler = new JBoss7GelfLogHandler();

    GelfBackEnd() {
        handler.setHost("udp:127.0.0.1");
        handler.setPort(sink.port());
        handler.setVersion("1.1");
        handler.setFacility("jboss-logmanager");
        handler.setExtractStackTrace("true");
        handler.setFilterStackTrace(false);
        handler.setTimestampPattern("yyyy-MM-dd HH:mm:ss,SSS");
        handler.setIncludeFullMdc(false);
        handler.setIncludeLocation(true);
        handler.setIncludeLogMessageParameters(true);
        install(handler);
    }

    @Override
    public long delivered() {
        return Arrivals.settled(sink::messages);
    }

    @Override
    public void close() {
        uninstall(handler);
        handler.close();
        sink.close();
    }
}
