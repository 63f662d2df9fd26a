package io.centralog.runtime.log;

/**
 * What of a class of throwables is Throwable's own code, so that another thread than the caller's may run it. Thread-safe.
 *
 * @param frames whether reading causes and frames runs no code of the application
 * @param message nor does reading the message
 */
record ThrownCode(boolean frames, boolean message) {

    private static final ClassValue<ThrownCode> OF = new ClassValue<>() {
        @Override
        protected ThrownCode computeValue(Class<?> type) {
            return new ThrownCode(own(type, "getCause") && own(type, "getStackTrace"),
                    own(type, "getMessage") && own(type, "getLocalizedMessage"));
        }
    };

    static ThrownCode of(Throwable thrown) {
        return OF.get(thrown.getClass());
    }

    private static boolean own(Class<?> type, String method) {
        try {
            return type.getMethod(method).getDeclaringClass() == Throwable.class;
        } catch (NoSuchMethodException | SecurityException | LinkageError e) {
            return false; // a native image without reflection data: the caller reads it itself
        }
    }
}
