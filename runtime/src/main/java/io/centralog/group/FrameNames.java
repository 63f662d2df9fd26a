package io.centralog.group;

import java.util.List;

import io.centralog.StackFrame;

/**
 * Which frames belong to the application, and what they are called without the parts that a generator invents: hidden
 * classes, lambdas, proxies, CDI client proxies and subclasses, reflection accessors, bytecode enhancers.
 * <p>
 * Immutable and thread-safe; linear in the length of a name.
 */
public final class FrameNames {

    /** All but the JDK, Quarkus and common libraries belong to the application. */
    public static final FrameNames DEFAULT = new FrameNames(List.of());
    /** What {@link #library} calls classes that no person wrote. */
    public static final String GENERATED_CODE = "generated code";

    private final List<String> inApp;

    /** @param inApp prefixes of the packages that belong to the application; empty: all but the known foreign ones */
    public FrameNames(List<String> inApp) {
        this.inApp = List.copyOf(inApp);
    }

    /** Whether a class belongs to the application rather than to the JDK, the framework, a library or a generator. */
    public boolean isInApp(String className) {
        if (isGenerated(className)) {
            return false;
        }
        if (inApp.isEmpty()) {
            return foreign(className) == null;
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

    /**
     * What a class that is not the application's belongs to: {@code io.netty}, {@code org.jboss.threads},
     * {@link #GENERATED_CODE}, or its package where that is not known; null for one of the application.
     */
    public String library(String className) {
        if (isInApp(className)) {
            return null;
        }
        String prefix = foreign(className);
        if (prefix != null) {
            int end = FrameRules.MANY_PROJECTS.contains(prefix) ? className.indexOf('.', prefix.length()) : -1;
            return end < 0 ? prefix.substring(0, prefix.length() - 1) : className.substring(0, end);
        }
        return isGenerated(className)
                ? GENERATED_CODE
                : className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Class and method of a frame as a person wrote them. */
    public static String name(StackFrame frame) {
        return clean(frame.className()) + '.' + cleanMethod(frame.method());
    }

    private static String foreign(String className) {
        for (String prefix : FrameRules.FOREIGN) {
            if (className.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    /** Whether a generator wrote the class whole, so that its frames come and go with a version of the generator. */
    private static boolean isGenerated(String className) {
        int slash = className.indexOf('/');
        int end = slash < 0 ? className.length() : slash;
        int simple = className.lastIndexOf('.', end) + 1;
        for (String head : FrameRules.HEADS) {
            if (className.startsWith(head, simple)) {
                return true;
            }
        }
        return generatedPart(className, simple, end) < end;
    }

    /** Where the part begins that a generator put behind the name of a class; {@code end} without one. */
    private static int generatedPart(String className, int simple, int end) {
        int first = end;
        if (className.indexOf('_', simple + 1) < 0 && className.indexOf('$', simple + 1) < 0) {
            return end;
        }
        for (String mark : FrameRules.GENERATED) {
            int at = className.indexOf(mark, simple + 1);
            if (at >= 0 && at < first && isWhole(mark, className, at + mark.length(), end)) {
                first = at;
            }
        }
        return first;
    }

    /** {@code _Bean} is no part of {@code _Beans}. */
    private static boolean isWhole(String mark, String className, int after, int end) {
        boolean word = mark.charAt(0) == '_' && Character.isLetter(mark.charAt(1));
        return !word || after >= end || !Character.isLetter(className.charAt(after));
    }

    /** The name of a class as a person wrote it. */
    static String clean(String className) {
        int slash = className.indexOf('/');
        String name = slash < 0 ? className : className.substring(0, slash);
        int simple = name.lastIndexOf('.') + 1;
        for (String head : FrameRules.HEADS) {
            if (name.startsWith(head, simple)) {
                return name.substring(0, simple).replaceFirst("^(com\\.sun|jdk)\\.proxy\\d+\\.$", "")
                        + head.replaceAll("\\$$", "");
            }
        }
        int end = generatedPart(name, simple, name.length());
        for (String tail : FrameRules.TAILS) {
            int at = name.indexOf(tail, simple);
            end = at > simple && at < end ? at : end;
        }
        return withoutNumbers(name.substring(0, end), simple);
    }

    /** Without {@code $1} of anonymous classes, {@code $deploy_…} and {@code $$} with what a compiler counts. */
    private static String withoutNumbers(String name, int simple) {
        StringBuilder kept = new StringBuilder(name.length());
        int at = 0;
        while (at < name.length()) {
            int next = name.indexOf('$', at + 1);
            int end = next < 0 ? name.length() : next;
            if (at <= simple || !isNumbered(name, at, end)) {
                kept.append(name, at, isClosure(name, at, end) ? withoutDigits(name, end) : end);
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

    /** Groovy's {@code $_run_closure1}. */
    private static boolean isClosure(String name, int dollar, int end) {
        return name.startsWith("_", dollar + 1) && name.substring(dollar, end).contains("_closure");
    }

    private static int withoutDigits(String name, int end) {
        int at = end;
        while (Character.isDigit(name.charAt(at - 1))) {
            at--;
        }
        return at;
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
