package io.centralog.worker.dashboard;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.qute.TemplateGlobal;

/** What every template can name. */
@TemplateGlobal
final class TemplateGlobals {

    private TemplateGlobals() {}

    /** Version of this worker. */
    static String version() {
        return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
    }
}
