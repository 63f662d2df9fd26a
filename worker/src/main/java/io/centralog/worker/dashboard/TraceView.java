package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.centralog.EventException;
import io.centralog.StackFrame;
import io.centralog.group.FrameNames;
import io.quarkus.qute.TemplateData;

/**
 * A stack trace as its page shows it: the exception, its suppressed ones and its causes one below the other, frames that
 * are not the application's folded.
 *
 * @param blocks the exceptions
 * @param frames how many frames are shown, in-app or folded
 * @param inApp how many of them are in-app
 * @param leftOut how many exceptions are not shown
 */
@TemplateData
public record TraceView(List<Block> blocks, int frames, int inApp, int leftOut) {

    private static final int MOST_BLOCKS = 40;
    private static final int MOST_FRAMES = 1_500;
    private static final int MOST_NAMED = 4;
    private static final int NAME = 500;
    static final int MESSAGE = 16_384;

    static TraceView of(EventException exception) {
        List<Block> blocks = new ArrayList<>();
        Collector collector = new Collector(blocks);
        collector.add(exception, null, null);
        List<FrameView> frames = blocks.stream().flatMap(block -> block.runs().stream())
                .flatMap(run -> run.frames().stream()).toList();
        return new TraceView(blocks, frames.size(), (int) frames.stream().filter(FrameView::inApp).count(),
                collector.leftOut);
    }

    private static boolean isInApp(StackFrame frame) {
        return FrameNames.DEFAULT.isInApp(frame.className());
    }

    /** The part of a dotted name up to its last dot, that dot included. */
    static String packagePart(String name) {
        return name.substring(0, name.lastIndexOf('.') + 1);
    }

    /** The part of a dotted name after its last dot. */
    static String simplePart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * One exception.
     *
     * @param relation how it belongs to another, such as {@code Caused by}; null for the first
     * @param packagePart package of its type
     * @param name simple name of its type
     * @param message its message; empty for none
     * @param runs its frames
     * @param common what it says about frames that it shares with the exception it belongs to; null for none
     */
    @TemplateData
    public record Block(String relation, EventText packagePart, EventText name, EventText message, List<Run> runs,
            String common) {}

    /**
     * Consecutive frames that are shown the same way.
     *
     * @param summary what a fold of them is called; null when they are in-app and shown
     * @param frames the frames
     */
    @TemplateData
    public record Run(String summary, List<FrameView> frames) {}

    /** One frame: its package, class and method, and source. */
    @TemplateData
    public record FrameView(boolean inApp, EventText packagePart, EventText name, EventText source) {

        static FrameView of(StackFrame frame) {
            String source = frame.line() == -2
                    ? "native"
                    : frame.file() == null
                            ? "no source"
                            : frame.line() < 0 ? frame.file() : frame.file() + ":" + frame.line();
            return new FrameView(isInApp(frame),
                    EventText.of(TraceView.packagePart(frame.className()), NAME),
                    EventText.of(TraceView.simplePart(frame.className()) + "." + frame.method(), NAME),
                    EventText.of(source, NAME));
        }
    }

    /** Walks over exceptions in the order of a printed trace. Not thread-safe. */
    private static final class Collector {

        private final List<Block> blocks;
        private int framesLeft = MOST_FRAMES;
        private int leftOut;

        Collector(List<Block> blocks) {
            this.blocks = blocks;
        }

        void add(EventException exception, EventException enclosing, String relation) {
            if (blocks.size() >= MOST_BLOCKS) {
                leftOut++;
            } else {
                blocks.add(block(exception, enclosing, relation));
            }
            String name = EventText.of(simplePart(exception.type()), 80).toString();
            exception.suppressed().forEach(other -> add(other, exception, "Suppressed, in " + name));
            if (exception.cause() != null) {
                add(exception.cause(), exception, enclosing == null ? "Caused by" : "Caused by, below " + name);
            }
        }

        private Block block(EventException exception, EventException enclosing, String relation) {
            List<StackFrame> frames = exception.frames();
            int common = enclosing == null ? 0 : framesInCommon(frames, enclosing.frames());
            List<StackFrame> own = frames.subList(0, frames.size() - common);
            List<StackFrame> shown = own.subList(0, Math.min(own.size(), framesLeft));
            framesLeft -= shown.size();
            return new Block(relation, EventText.of(packagePart(exception.type()), NAME),
                    EventText.of(simplePart(exception.type()), NAME), EventText.of(exception.message(), MESSAGE),
                    runs(shown), rest(own.size() - shown.size(), common, enclosing));
        }

        private static String rest(int hidden, int common, EventException enclosing) {
            if (hidden > 0) {
                return Numbers.of(hidden + common, "more frame") + ", in the text view";
            }
            return common == 0
                    ? null
                    : Numbers.of(common, "frame") + " in common with "
                            + EventText.of(simplePart(enclosing.type()), 80);
        }

        private static int framesInCommon(List<StackFrame> frames, List<StackFrame> enclosing) {
            int common = 0;
            while (common < frames.size() && common < enclosing.size() && frames.get(frames.size() - 1 - common)
                    .equals(enclosing.get(enclosing.size() - 1 - common))) {
                common++;
            }
            return common;
        }

        private static List<Run> runs(List<StackFrame> frames) {
            List<Run> runs = new ArrayList<>();
            for (int start = 0, end; start < frames.size(); start = end) {
                boolean inApp = isInApp(frames.get(start));
                end = start + 1;
                while (end < frames.size() && isInApp(frames.get(end)) == inApp) {
                    end++;
                }
                List<StackFrame> run = frames.subList(start, end);
                runs.add(new Run(inApp ? null : summary(run), run.stream().map(FrameView::of).toList()));
            }
            return runs;
        }

        private static String summary(List<StackFrame> frames) {
            Set<String> libraries = new LinkedHashSet<>();
            frames.forEach(frame -> libraries.add(FrameNames.DEFAULT.library(frame.className())));
            String named = EventText.of(String.join(", ", libraries.stream().limit(MOST_NAMED).toList()), 200)
                    .toString();
            return Numbers.of(frames.size(), "frame") + " of " + named
                    + (libraries.size() > MOST_NAMED ? " and others" : "");
        }
    }
}
