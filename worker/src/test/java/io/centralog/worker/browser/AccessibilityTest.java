package io.centralog.worker.browser;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** No page keeps anybody out, in light and in dark, at a desk and on a phone, empty and full. */
@QuarkusTest
class AccessibilityTest {

    @TestHTTPResource
    URI uri;
    @Inject
    AgroalDataSource source;

    @ParameterizedTest
    @EnumSource
    void pages_haveNoBarrier(Form form) {
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
