package io.centralog.runtime.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallTableTest {

    private static final int MOST = 1 << 12;

    private final CallTable<Integer> calls = new CallTable<>();

    @Test
    void whatIsRemembered_isFoundByAllOfIt() {
        calls.remember("shop", 1000, "Order %s refused", 0, 1);
        calls.remember("shop", 1000, "Order %s refused", 7, 2);
        assertThat(calls.find("shop", 1000, "Order %s refused", 0)).isEqualTo(1);
        assertThat(calls.find("shop", 1000, "Order %s refused", 7)).isEqualTo(2);
        assertThat(calls.find("shop", 900, "Order %s refused", 0)).isNull();
        assertThat(calls.find("stock", 1000, "Order %s refused", 0)).isNull();
        assertThat(calls.find("shop", 1000, "Order %s taken", 0)).isNull();
    }

    @Test
    void callsWithoutEnd_fillNoMoreThanItsBound() {
        int all = 20 * MOST;
        for (int i = 0; i < all; i++) {
            calls.remember("shop", 1000, "message " + i, 0, i);
        }
        int remembered = 0;
        for (int i = 0; i < all; i++) {
            remembered += calls.find("shop", 1000, "message " + i, 0) == null ? 0 : 1;
        }
        assertThat(remembered).isPositive().isLessThanOrEqualTo(MOST);
    }
}
