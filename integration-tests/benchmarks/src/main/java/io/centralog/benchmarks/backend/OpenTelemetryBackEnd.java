package io.centralog.benchmarks.backend;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/** OpenTelemetry's batch log record processor with its defaults: 2,048 records, then it discards. */
final class OpenTelemetryBackEnd extends HandlerBackEnd {

    private final Arrivals arrivals = new Arrivals();
    private final SdkLoggerProvider provider;
    private final OpenTelemetryHandler handler;

    OpenTelemetryBackEnd() {
        provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(new Accepting()).build()).build();
        handler = new OpenTelemetryHandler(provider);
        install(handler);
    }

    @Override
    public long delivered() {
        provider.forceFlush().join(10, TimeUnit.SECONDS);
        return arrivals.settled();
    }

    @Override
    public void close() {
        uninstall(handler);
        provider.close();
    }

    private final class Accepting implements LogRecordExporter {

        @Override
        public CompletableResultCode export(Collection<LogRecordData> logs) {
            arrivals.add(logs.size());
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
