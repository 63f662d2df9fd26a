package io.centralog.worker.browser;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * No page keeps anybody out, empty and full: in light at a desk and in dark on a phone, and the other way round too with
 * {@code -Dbrowser=full}.
 */
@QuarkusTest
class AccessibilityTest {

    @TestHTTPResource
    URI uri;
    @Inject
    AgroalDataSource source;

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_LIGHT", "PHONE_DARK" })
    void pages_haveNoBarrier(Form form) {
        assertNoBarrier(form);
    }

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_DARK", "PHONE_LIGHT" })
    @EnabledIfSystemProperty(named = "browser", matches = "full")
    void pages_haveNoBarrierInOtherForms(Form form) {
        assertNoBarrier(form);
    }

    private void assertNoBarrier(Form form) {
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.ADMINISTRATOR)) {
            new StoreSeed(source).clear();
            for (String address : EveryPage.empty()) {
                Axe.assertNoBarrier(window.visit(address), address + ", empty, " + form);
            }
            EveryPage.seed(source);
            for (String address : EveryPage.seeded()) {
                Axe.assertNoBarrier(window.visit(address), address + ", " + form);
            }
        }
    }
}
