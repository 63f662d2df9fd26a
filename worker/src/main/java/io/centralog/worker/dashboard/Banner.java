package io.centralog.worker.dashboard;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.centralog.worker.line.Grade;
import io.centralog.worker.line.LineState;
import io.centralog.worker.line.LineWatch;
import io.centralog.worker.line.Notice;
import io.quarkus.qute.TemplateData;

/** What every page says about Centralog itself. */
@Named("banner")
@TemplateData
@ApplicationScoped
public class Banner {

    private final LineWatch watch;

    Banner(LineWatch watch) {
        this.watch = watch;
    }

    /** The worst trouble, the first of a list of one; an empty list when there is none. */
    public List<NoticeView> worst() {
        return watch.state().all().stream().limit(1).map(NoticeView::of).toList();
    }

    /** How many troubles there are beside the worst. */
    public int others() {
        return Math.max(0, watch.state().all().size() - 1);
    }

    /** How far storing is behind. */
    public LagView lag() {
        return LagView.of(watch.state());
    }

    /** A trouble: how bad, what, and what to do. */
    @TemplateData
    public record NoticeView(String grade, EventText what, EventText cure) {

        private static final int MOST = 400;

        static NoticeView of(Notice notice) {
            return new NoticeView(notice.grade().word(), EventText.of(notice.what(), MOST),
                    EventText.of(notice.cure(), MOST));
        }
    }

    /** How far storing is behind, and how well that is. */
    @TemplateData
    public record LagView(String grade, String text) {

        static LagView of(LineState state) {
            if (state.behind() == null) {
                boolean well = state.grade() == Grade.OK;
                return new LagView(well ? "off" : state.grade().word(), well ? "Nothing yet" : "In trouble");
            }
            return new LagView(state.grade().word(), Numbers.of(state.behind()) + " behind");
        }
    }
}
