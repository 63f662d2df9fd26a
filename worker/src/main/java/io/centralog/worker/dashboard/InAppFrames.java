package io.centralog.worker.dashboard;

import java.util.List;

import io.centralog.StackFrame;

/** Decides which frames of a stack trace are the application's own code. */
final class InAppFrames {

    /** Packages of the platform and of what applications are built on. */
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
            "io.quarkus", "io.vertx", "io.netty", "io.smallrye", "org.jboss", "org.hibernate", "org.apache",
            "org.postgresql", "io.agroal", "com.arjuna", "org.eclipse", "org.wildfly", "kotlin.", "scala.");

    /** Parts of the names of classes that no person wrote. */
    private static final List<String> GENERATED = List.of("_ClientProxy", "_Subclass", "_Bean", "_Observer_",
            "_RouteHandler_", "$$Lambda", "$Proxy", "$HibernateProxy", "$quarkusrestinvoker", "$$Enhancer", "$$Fast",
            "GeneratedMethodAccessor", "GeneratedConstructorAccessor");

    static final String GENERATED_CODE = "generated code";

    private InAppFrames() {}

    static boolean isInApp(StackFrame frame) {
        return library(frame) == null;
    }

    /** What a frame that is not the application's belongs to; null for the application's own. */
    static String library(StackFrame frame) {
        String name = frame.className();
        for (String library : LIBRARIES) {
            if (name.startsWith(library)) {
                return library.endsWith(".") ? library.substring(0, library.length() - 1) : packageOf(name, library);
            }
        }
        return GENERATED.stream().anyMatch(name::contains) ? GENERATED_CODE : null;
    }

    /** The library and one word more where that tells more: {@code org.jboss.threads}, but {@code io.netty}. */
    private static String packageOf(String name, String library) {
        if (!library.equals("org.jboss") && !library.equals("org.apache") && !library.equals("org.eclipse")) {
            return library;
        }
        int end = name.indexOf('.', library.length() + 1);
        return end < 0 ? library : name.substring(0, end);
    }
}
