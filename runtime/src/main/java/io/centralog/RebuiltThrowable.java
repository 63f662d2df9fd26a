package io.centralog;

/** Stands for an exception of another process: same text, same frames, no live state. */
final class RebuiltThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final transient EventException exception;

    RebuiltThrowable(EventException exception) {
        super(exception.message(), exception.cause() == null ? null : exception.cause().toThrowable(), true, true);
        this.exception = exception;
        setStackTrace(exception.frames().stream().map(RebuiltThrowable::element).toArray(StackTraceElement[]::new));
        exception.suppressed().forEach(suppressed -> addSuppressed(suppressed.toThrowable()));
    }

    private static StackTraceElement element(StackFrame frame) {
        return new StackTraceElement(null, frame.module(), null, frame.className(), frame.method(), frame.file(),
                frame.line());
    }

    @Override
    public String toString() {
        return exception == null ? super.toString() : exception.toString();
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
