package io.centralog.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.StackFrame;

class GroupingKeyTest {

    private static EventException thrown(String className, String method, int line) {
        return new EventException("org.acme.OrderException", "order 5", List.of(
                new StackFrame("java.base", "java.util.ArrayList", "get", "ArrayList.java", 427),
                new StackFrame(null, className, method, "Orders.java", line)), null, List.of());
    }

    private static String key(EventException thrown) {
        return GroupingKey.v1("org.acme", "ERROR", "failed", thrown);
    }

    @Test
    void v1_ignoresLinesAndGeneratedNames() {
        String key = key(thrown("org.acme.Orders", "close", 10));

        assertThat(key).startsWith(GroupingKey.VERSION).isEqualTo(key(thrown("org.acme.Orders", "close", 99)));
        assertThat(key).isEqualTo(key(thrown("org.acme.Orders$1", "close$suspendImpl", 1)));
        assertThat(key).isEqualTo(key(thrown("org.acme.Orders", "lambda$close$3", 1)));
        assertThat(key).isNotEqualTo(key(thrown("org.acme.Orders", "open", 10)));
        assertThat(key)
                .isNotEqualTo(GroupingKey.v1("org.acme", "WARN", "failed", thrown("org.acme.Orders", "close", 1)));
    }

    @Test
    void v1_isTheSameWithAndWithoutAnInterceptor() {
        StackFrame close = new StackFrame(null, "org.acme.Orders", "close", "Orders.java", 10);
        StackFrame forward = new StackFrame(null, "org.acme.Orders_Subclass", "close$$superforward", null, -1);
        StackFrame proxy = new StackFrame(null, "org.acme.Orders_ClientProxy", "close", null, -1);

        assertThat(key(new EventException("E", null, List.of(close, forward, proxy), null, List.of())))
                .isEqualTo(key(new EventException("E", null, List.of(close), null, List.of())));
    }

    @Test
    void explain_findsTheInputsOfAStoredKey() {
        EventException thrown = thrown("org.acme.Orders", "close", 10);
        String key = key(thrown);

        GroupingExplanation why = GroupingKey.explain(key, "org.acme", "ERROR", "failed", "failed", thrown);

        assertThat(why.exact()).isTrue();
        assertThat(why.inputs()).extracting(GroupingInput::after)
                .containsExactly("org.acme", "ERROR", "failed", "org.acme.OrderException", null,
                        "org.acme.Orders.close");
        assertThat(GroupingKey.explain(key, "org.acme", "ERROR", null, "failed", null).exact()).isFalse();
        assertThat(GroupingKey.explain(GroupingKey.own("checkout"), "org.acme", "ERROR", "a", "b", null))
                .isEqualTo(
                        new GroupingExplanation(List.of(new GroupingInput("own key", "checkout", "checkout")), true,
                                null));
    }

    @Test
    void explain_findsTheInAppPackageOfTheConfiguration() {
        StackFrame ours = new StackFrame(null, "io.netty.acme.Orders", "close", "Orders.java", 10);
        StackFrame theirs = new StackFrame(null, "org.other.Pool", "run", "Pool.java", 7);
        EventException thrown = new EventException("E", null, List.of(ours, theirs), null, List.of());
        String key = new GroupingKey(GroupingMethod.V1, new FrameNames(List.of("io.netty.acme"))).of("a", "ERROR",
                "failed", thrown);

        GroupingExplanation why = GroupingKey.explain(key, "a", "ERROR", "failed", "failed", thrown);

        assertThat(why.exact()).isTrue();
        assertThat(why.inAppPackage()).isEqualTo("io.netty.acme");
        assertThat(why.inputs()).extracting(GroupingInput::after).containsExactly("a", "ERROR", "failed", "E",
                "io.netty.acme.Orders.close", null);
        String several = new GroupingKey(GroupingMethod.V1, new FrameNames(List.of("nothing.of.it"))).of("a", "ERROR",
                "failed", thrown);
        assertThat(GroupingKey.explain(several, "a", "ERROR", "failed", "failed", thrown).exact()).isFalse();
    }

    @Test
    void explain_knowsTheKeyByLocation() {
        EventException thrown = thrown("org.acme.Orders", "close", 10);
        String key = new GroupingKey(GroupingMethod.LOCATION, FrameNames.DEFAULT).of("a", "ERROR", "failed", thrown);

        GroupingExplanation why = GroupingKey.explain(key, "a", "ERROR", "failed", "failed", thrown);

        assertThat(why.exact()).isTrue();
        assertThat(why.inputs()).extracting(GroupingInput::name).containsExactly("module", "file", "line", "message");
    }

    @Test
    void inputs_listWhatTheEventHoldsAndWhatWentIn() {
        GroupingKey grouping = new GroupingKey(GroupingMethod.V1, new FrameNames(List.of()));

        assertThat(grouping.inputs("org.acme", "ERROR", "order 5 failed", "order {} failed",
                thrown("org.acme.Orders$2", "lambda$close$3", 10)))
                .containsExactly(new GroupingInput("logger", "org.acme", "org.acme"),
                        new GroupingInput("level", "ERROR", "ERROR"),
                        new GroupingInput("message", "order 5 failed", "order {} failed"),
                        new GroupingInput("exception", "org.acme.OrderException", "org.acme.OrderException"),
                        new GroupingInput("frame", "java.base/java.util.ArrayList.get(ArrayList.java:427)", null),
                        new GroupingInput("frame", "org.acme.Orders$2.lambda$close$3(Orders.java:10)",
                                "org.acme.Orders.close"));
    }

    @Test
    void of_byLocationTakesFileAndLine() {
        GroupingKey grouping = new GroupingKey(GroupingMethod.LOCATION, new FrameNames(List.of("org.acme")));

        String key = grouping.of("any", "ERROR", "failed", thrown("org.acme.Orders", "close", 10));

        assertThat(key).startsWith(GroupingKey.LOCATION);
        assertThat(key).isEqualTo(grouping.of("other", "WARN", "failed", thrown("org.acme.Orders", "close", 10)));
        assertThat(key).isNotEqualTo(grouping.of("any", "ERROR", "failed", thrown("org.acme.Orders", "close", 11)));
        assertThat(grouping.of("any", "ERROR", "failed", null)).isNotEqualTo(grouping.of("b", "ERROR", "failed", null));
    }

    @Test
    void own_shortensLongNames() {
        assertThat(GroupingKey.own("checkout")).isEqualTo("own:checkout");
        assertThat(GroupingKey.own("x".repeat(1_000))).hasSize(36);
    }
}
