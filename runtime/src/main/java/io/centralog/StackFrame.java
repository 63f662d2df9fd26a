package io.centralog;

/**
 * One frame of a stack trace.
 *
 * @param module name of the module as a printed trace shows it ({@code java.base}); null for the class path
 * @param className binary name of the class
 * @param method name of the method
 * @param file source file; null when unknown
 * @param line source line; negative when unknown, -2 for a native method
 */
public record StackFrame(String module, String className, String method, String file, int line) {

    private static final String CUT = "[cut]";

    /** Stands for frames that were cut; they are counted in {@code line}. */
    static StackFrame cut(int frames) {
        return new StackFrame(null, CUT, "frames", null, frames);
    }

    boolean isCut() {
        return className.equals(CUT);
    }

    /** The frame of a live trace. */
    public static StackFrame of(StackTraceElement element) {
        return new StackFrame(element.getModuleName(), element.getClassName(), element.getMethodName(),
                element.getFileName(), element.getLineNumber());
    }

    /** The frame as a printed stack trace shows it, without the leading {@code at}. */
    @Override
    public String toString() {
        if (isCut()) {
            return "[cut: " + line + " frames]";
        }
        String source = line == -2
                ? "Native Method"
                : file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return (module == null ? "" : module + "/") + className + "." + method + "(" + source + ")";
    }
}
