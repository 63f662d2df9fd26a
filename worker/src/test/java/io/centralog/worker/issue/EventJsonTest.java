package io.centralog.worker.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;

class EventJsonTest {

    @Test
    void exception_skipsWhatItDoesNotKnow() {
        EventException exception = EventJson.exception(
                """
                {"type":"A","x":{"y":[1]},"frames":[7,{"class":"B","method":"c","z":[]},[1]],"suppressed":"none",
                 "cause":null}""");
        assertThat(exception.type()).isEqualTo("A");
        assertThat(exception.frames()).hasSize(1);
        assertThat(exception.frames().get(0)).hasToString("B.c(Unknown Source)");
        assertThat(exception.cause()).isNull();
    }

    @Test
    void exception_endsAtADepthThatNoTraceHas() {
        String json = "{\"type\":\"A\",\"cause\":".repeat(400) + "null" + "}".repeat(400);
        int depth = 0;
        for (EventException at = EventJson.exception(json); at != null; at = at.cause()) {
            depth++;
        }
        assertThat(depth).isEqualTo(101);
    }

    @Test
    void details_keepsOrderOfParametersAndSortsKeys() {
        EventDetails details = EventJson
                .details("""
                         {"tags":{"b":"2","a":1},"parameters":["y",null,3],"mdc":["not a map"]}""");
        assertThat(details.parameters()).containsExactly("y", null, "3");
        assertThat(details.tags()).hasToString("{a=1, b=2}");
        assertThat(details.mdc()).isEmpty();
    }
}
