package io.centralog.deployment;

import io.centralog.runtime.CentralogReporter;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The reporter of the application that is built. */
final class ReporterBuildItem extends SimpleBuildItem {

    private final RuntimeValue<CentralogReporter> reporter;

    ReporterBuildItem(RuntimeValue<CentralogReporter> reporter) {
        this.reporter = reporter;
    }

    RuntimeValue<CentralogReporter> reporter() {
        return reporter;
    }
}
