package io.centralog.runtime.group;

import java.util.List;

/**
 * Which frames belong to the application, and what they are called without the parts that a generator invents: hidden
 * classes, lambdas, proxies, CDI client proxies and subclasses, reflection accessors, bytecode enhancers.
 * <p>
 * Immutable and thread-safe; linear in the length of a name.
 */
public final class FrameNames {

    /** Packages of the platform, the framework, and common libraries. */
    private static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
            "io.quarkus.", "io.vertx.", "io.netty.", "io.smallrye.", "io.agroal.", "io.centralog.runtime.",
            "org.jboss.", "org.hibernate.", "org.apache.", "org.postgresql.", "org.eclipse.", "org.wildfly.",
            "org.slf4j.", "org.springframework.", "org.mockito.", "org.junit.", "net.bytebuddy.", "net.sf.cglib.",
            "javassist.", "com.arjuna.", "com.fasterxml.", "com.zaxxer.", "io.opentelemetry.", "io.micrometer.",
            "io.grpc.", "okhttp3.", "kotlin.", "kotlinx.", "scala.", "groovy.", "org.codehaus.groovy.", "clojure.");

    /** From here on a class' name is generated. */
    private static final List<String> TAILS = List.of("$$Lambda", "$HibernateProxy", "$HibernateInstantiator",
            "$HibernateAccessOptimizer", "_$$_jvst", "_$$_javassist", "$$_javassist", "$$_Weld", "$Proxy$_$$_Weld",
            "$ByteBuddy$", "$MockitoMock$", "$auxiliary$", "$$EnhancerBy", "$$FastClassBy", "$$KeyFactoryBy",
            "$$SpringCGLIB$$", "$quarkusrestinvoker$", "$quarkusrestparamConverter$", "$$CDIWrapper", "$$accessor",
            "$$inlined$", "$$anonfun$", "$DefaultImpls", "$Companion", "$WhenMappings", "$EntriesMappings",
            "_Observer_", "_ProducerMethod_", "_ProducerField_", "_Intercepted", "_Synthetic_", "$$TreeProxy");

    /** A class whose simple name starts so has no other name. */
    private static final List<String> HEADS = List.of("GeneratedMethodAccessor", "GeneratedConstructorAccessor",
            "GeneratedSerializationConstructorAccessor", "$Proxy", "LambdaForm$", "DirectMethodHandle$");

    /** At the end of a class' name, in any number and order. */
    private static final List<String> ENDS = List.of("_ClientProxy", "_Subclass", "_Bean", "_Observer", "_Synthetic",
            "_Accessor", "_RouteHandler", "_ComponentsProvider", "_Impl$Companion");

    private final List<String> inApp;

    /** @param inApp prefixes of the packages that belong to the application; empty: all but the known foreign ones */
    public FrameNames(List<String> inApp) {
        this.inApp = List.copyOf(inApp);
    }

    /** Whether a class belongs to the application rather than to the JDK, the framework or a library. */
    public boolean isInApp(String className) {
        if (isGenerated(className)) {
            return false;
        }
        if (inApp.isEmpty()) {
            return !startsWithOneOf(FOREIGN, className);
        }
        for (String prefix : inApp) {
            if (className.startsWith(prefix)
                    && (prefix.isEmpty() || prefix.endsWith(".") || className.length() == prefix.length()
                            || ".$".indexOf(className.charAt(prefix.length())) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a generator wrote the class whole, so that its frames come and go with a version of the generator. */
    private static boolean isGenerated(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return startsWithOneOf(HEADS, simple) || className.contains("$$Lambda") || className.endsWith("_ClientProxy")
                || className.contains("$quarkusrestinvoker$") || className.contains("$$FastClassBy");
    }

    private static boolean startsWithOneOf(List<String> prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The name of a class as a person wrote it. */
    static String clean(String className) {
        int slash = className.indexOf('/');
        String name = slash < 0 ? className : className.substring(0, slash);
        int simple = name.lastIndexOf('.') + 1;
        for (String head : HEADS) {
            if (name.startsWith(head, simple)) {
                return name.substring(0, simple).replaceFirst("^(com\\.sun|jdk)\\.proxy\\d+\\.$", "")
                        + head.replaceAll("\\$$", "");
            }
        }
        int end = name.length();
        for (String tail : TAILS) {
            int at = name.indexOf(tail, simple);
            end = at > simple && at < end ? at : end;
        }
        return withoutNumbers(withoutEnds(name.substring(0, end)), simple);
    }

    private static String withoutEnds(String name) {
        for (String end : ENDS) {
            if (name.endsWith(end) && name.length() > end.length()) {
                return withoutEnds(name.substring(0, name.length() - end.length()));
            }
        }
        return name;
    }

    /** Without {@code $1} of anonymous classes, {@code $deploy_…} and {@code $$} with what a compiler counts. */
    private static String withoutNumbers(String name, int simple) {
        StringBuilder kept = new StringBuilder(name.length());
        int at = 0;
        while (at < name.length()) {
            int next = name.indexOf('$', at + 1);
            int end = next < 0 ? name.length() : next;
            if (at <= simple || !isNumbered(name, at, end)) {
                kept.append(name, at, end);
            }
            at = end;
        }
        return kept.toString();
    }

    /** Whether {@code $…} is a number with or without a name after it ({@code $1Local}), empty, or a recorder's step. */
    private static boolean isNumbered(String name, int dollar, int end) {
        if (dollar + 1 == end || name.startsWith("deploy_", dollar + 1)) {
            return true;
        }
        int at = dollar + 1;
        while (at < end && Character.isDigit(name.charAt(at))) {
            at++;
        }
        return at == end;
    }

    /** The name of a method as a person wrote it. */
    static String cleanMethod(String method) {
        if (method.startsWith("lambda$")) {
            int end = method.indexOf('$', 7);
            return end < 0 ? method.substring(7) : method.substring(7, end);
        }
        if (method.startsWith("access$")) {
            return "access";
        }
        int end = method.length();
        for (String tail : List.of("$$superforward", "$$superaccessor", "$suspendImpl", "$lambda", "$$anonfun$",
                "$default", "_$$_")) {
            int at = method.indexOf(tail);
            end = at > 0 && at < end ? at : end;
        }
        if (method.startsWith("$anonfun$")) {
            return cleanMethod(method.substring(9));
        }
        while (end > 1 && Character.isDigit(method.charAt(end - 1)) && method.lastIndexOf('$', end - 1) > 0
                && isNumbered(method, method.lastIndexOf('$', end - 1), end)) {
            end = method.lastIndexOf('$', end - 1);
        }
        return method.substring(0, end);
    }
}
