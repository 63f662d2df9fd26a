package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Severity;
import io.quarkus.qute.TemplateData;

/**
 * Repeats over time, stacked by level, as the geometry of an SVG: x and width in per cent, y in pixels, so that its text
 * keeps its size at any width.
 *
 * @param height of the drawing
 * @param base y of the zero line
 * @param marks the scale's lines, zero first
 * @param bars the bars that are not empty
 * @param ticks labels below the bars
 * @param here the bar of what the page shows; null for none
 * @param levels sum of each level that occurs, the worst first
 * @param repeats sum of all
 * @param occurrences sum of all
 */
@TemplateData
public record Histogram(int height, int base, List<Mark> marks, List<Bar> bars, List<Mark> ticks, Mark here,
        List<Level> levels, long repeats, long occurrences) {

    static final int TOP = 18;
    private static final int BELOW = 22;
    private static final Severity[] SEVERITIES = Severity.values();
    private static final DateTimeFormatter CLOCK = Moment.pattern("HH:mm");
    private static final DateTimeFormatter WEEKDAY = Moment.pattern("EEE d");
    private static final DateTimeFormatter DAY = Moment.pattern("d MMM");
    private static final DateTimeFormatter BAR = Moment.pattern("EEE d MMM HH:mm");

    /** Draws the sums; those outside of the window are left out. */
    static Histogram of(Window window, List<LevelSum> sums, Drawing drawing) {
        long[][] bars = new long[window.bars()][SEVERITIES.length];
        long[] totals = new long[SEVERITIES.length];
        long occurrences = 0;
        for (LevelSum sum : sums) {
            int bar = window.bar(sum.from());
            if (bar >= 0 && bar < bars.length) {
                bars[bar][sum.severity().ordinal()] += sum.repeats();
                totals[sum.severity().ordinal()] += sum.repeats();
                occurrences += sum.occurrences();
            }
        }
        long top = niceTop(Arrays.stream(bars).mapToLong(bar -> Arrays.stream(bar).sum()).max().orElse(0));
        int base = drawing.height() - BELOW;
        return new Histogram(drawing.height(), base, marks(top, base), bars(window, bars, top, base, drawing.links()),
                ticks(window), here(window, drawing.here()), levels(totals),
                Arrays.stream(totals).sum(), occurrences);
    }

    /** The smallest round number that is at least this much, and at least 10. */
    static long niceTop(long most) {
        for (long power = 10;; power *= 10) {
            for (int step : new int[]{ 1, 2, 3, 4, 5, 6, 8 }) {
                if (step * power >= most) {
                    return step * power;
                }
            }
        }
    }

    /** Whether its bars lead somewhere. */
    public boolean isLinked() {
        return !bars.isEmpty() && bars.get(0).address() != null;
    }

    public String repeatsText() {
        return Numbers.grouped(repeats);
    }

    public String occurrencesText() {
        return Numbers.of(occurrences, "occurrence");
    }

    private static List<Mark> marks(long top, int base) {
        return List.of(new Mark("0", base + ".5"), new Mark(Numbers.brief(top / 2), (base + TOP) / 2 + ".5"),
                new Mark(Numbers.brief(top), TOP + ".5"));
    }

    private static String address(Window window, int bar, BiFunction<Instant, Instant, String> links) {
        return links == null || window.bars() == 1 ? null : links.apply(window.start(bar), window.start(bar + 1));
    }

    private static List<Bar> bars(Window window, long[][] values, long top, int base,
            BiFunction<Instant, Instant, String> links) {
        List<Bar> bars = new ArrayList<>();
        double width = 100.0 / values.length;
        for (int at = 0; at < values.length; at++) {
            if (Arrays.stream(values[at]).sum() > 0) {
                bars.add(new Bar(Numbers.length(at * width), Numbers.length(width),
                        Numbers.length(at * width + width * .12), Numbers.length(width * .76), base - TOP,
                        new BarTime(window.start(at), window.start(at + 1)), levels(values[at]),
                        pieces(values[at], top, base), address(window, at, links)));
            }
        }
        return bars;
    }

    private static List<Piece> pieces(long[] values, long top, int base) {
        List<Piece> pieces = new ArrayList<>();
        double y = base;
        for (Severity severity : SEVERITIES) {
            long value = values[severity.ordinal()];
            if (value > 0) {
                double height = Math.max(leastHeight(severity), (double) value / top * (base - TOP));
                y -= height;
                pieces.add(new Piece(severity.word(), Numbers.length(y), Numbers.length(height)));
            }
        }
        return pieces;
    }

    /** What is wrong must be seen, however little it is beside the rest. */
    private static double leastHeight(Severity severity) {
        return severity == Severity.FATAL || severity == Severity.ERROR ? 1.5 : .5;
    }

    private static List<Mark> ticks(Window window) {
        Duration tick = window.tick();
        List<Mark> ticks = new ArrayList<>();
        for (int at = 0; at < window.bars(); at++) {
            Instant start = window.start(at);
            if (start.getEpochSecond() % tick.toSeconds() == 0) {
                boolean midnight = start.getEpochSecond() % 86_400 == 0;
                DateTimeFormatter format = tick.toDays() > 0 ? DAY : midnight ? WEEKDAY : CLOCK;
                ticks.add(new Mark(format.format(Moment.utc(start)), Numbers.length(100.0 * at / window.bars())));
            }
        }
        return ticks;
    }

    private static Mark here(Window window, Instant here) {
        int bar = here == null ? -1 : window.bar(here);
        return bar < 0 || bar >= window.bars()
                ? null
                : new Mark(Numbers.length(100.0 / window.bars()), Numbers.length(100.0 * bar / window.bars()));
    }

    private static List<Level> levels(long[] values) {
        List<Level> levels = new ArrayList<>();
        for (Severity severity : SEVERITIES) {
            if (values[severity.ordinal()] > 0) {
                levels.add(new Level(severity.word(), Numbers.grouped(values[severity.ordinal()])));
            }
        }
        return levels;
    }

    /**
     * How a histogram is drawn.
     *
     * @param height of the drawing
     * @param here the time to point at; null for none
     * @param links the address that a bar from one time to another leads to; null when bars lead nowhere
     */
    record Drawing(int height, Instant here, BiFunction<Instant, Instant, String> links) {}

    /** A text and where it stands. */
    @TemplateData
    public record Mark(String text, String at) {}

    /** A level's word and the sum of its repeats. */
    @TemplateData
    public record Level(String word, String repeats) {}

    /** A piece of a bar: one level. */
    @TemplateData
    public record Piece(String level, String y, String height) {}

    /** The time of a bar. */
    record BarTime(Instant from, Instant to) {

        @Override
        public String toString() {
            return BAR.format(Moment.utc(from)) + " to " + CLOCK.format(Moment.utc(to));
        }
    }

    /** A bar: its slot, the bar in it, what it says, and where it leads; null for nowhere. */
    @TemplateData
    public record Bar(String slot, String slotWidth, String x, String width, int slotHeight, BarTime time,
            List<Level> levels, List<Piece> pieces, String address) {

        public String title() {
            StringBuilder title = new StringBuilder(time.toString()).append(':');
            levels.forEach(level -> title.append(' ').append(level.repeats()).append(' ').append(level.word())
                    .append(','));
            return title.substring(0, title.length() - 1);
        }
    }
}
