package io.centralog.worker.security;

import java.util.Set;
import java.util.TreeSet;

import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;

/** The routes of the running application. */
final class Routes {

    private Routes() {}

    /** Methods and addresses of the pages: {@code POST /accounts/{id}/role}. */
    static Set<String> pages() {
        Set<String> found = new TreeSet<>();
        RuntimeResourceVisitor.visitRuntimeResources("/",
                ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {

                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        found.add(method + " " + path);
                    }
                });
        return found;
    }
}
