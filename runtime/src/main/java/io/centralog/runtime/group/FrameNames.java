package io.centralog.runtime.group;

import java.util.List;
import java.util.regex.Pattern;

/** Which frames belong to the application, and what they are called without the parts that a generator invents. */
public final class FrameNames {

    private static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
            "io.quarkus.", "io.vertx.", "io.netty.", "io.smallrye.", "io.agroal.", "io.centralog.runtime.",
            "org.jboss.",
            "org.hibernate.", "org.apache.", "org.postgresql.", "org.eclipse.", "org.wildfly.", "org.slf4j.",
            "com.arjuna.", "com.fasterxml.", "kotlin.", "scala.", "groovy.");

    private static final Pattern GENERATED = Pattern.compile(
            "(_ClientProxy|_Subclass|_Bean|_Observer|_Synthetic)+$|\\$\\$Lambda.*|\\$Proxy\\d+|\\$\\$.*"
                    + "|GeneratedMethodAccessor\\d+|GeneratedConstructorAccessor\\d+|\\$HibernateProxy.*|/0x[0-9a-f]+.*");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*?)\\$\\d+|\\$\\$superforward\\d*$");
    private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d+");

    private FrameNames() {}

    /** Whether a class belongs to the application rather than to the JDK, the framework or a library. */
    public static boolean isInApp(String className) {
        for (String prefix : FOREIGN) {
            if (className.startsWith(prefix)) {
                return false;
            }
        }
        return !className.contains("$$Lambda") && !className.contains("_ClientProxy");
    }

    static String clean(String className) {
        return ANONYMOUS.matcher(GENERATED.matcher(className).replaceAll("")).replaceAll("");
    }

    static String cleanMethod(String method) {
        return LAMBDA.matcher(method).replaceAll("$1");
    }
}
