package io.centralog.worker.browser;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;

/**
 * The machine's own Chromium, started once and left to the end of the JVM: the driver ends with the pipe that it reads,
 * and takes the browser with it. Where there is none, tests are skipped with a message, or fail when
 * {@code CENTRALOG_BROWSER_TESTS=required}. Not thread-safe: browser tests run one after the other.
 */
final class Chromium {

    private static final String MISSING = "No Chromium on this machine: install it, or name its executable in CHROMIUM_PATH";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable", "chrome");

    private static Browser browser;

    private Chromium() {}

    static Browser browser() {
        if (browser == null) {
            browser = start(find().orElseGet(Chromium::missing));
        }
        return browser;
    }

    // now and then it crashes in its first tenth of a second, before it has shown anything
    private static Browser start(Path executable) {
        Browser started = launch(executable);
        try {
            started.newPage().close();
            return started;
        } catch (PlaywrightException e) {
            System.err.println("Chromium ended as it started, and is started once more: " + e.getMessage());
            return launch(executable);
        }
    }

    private static Browser launch(Path executable) {
        List<String> arguments = new ArrayList<>(
                List.of("--disable-gpu", "--in-process-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync"));
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium refuses to start its sandbox as root
            arguments.add("--no-sandbox");
        }
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright.chromium().launch(
                new LaunchOptions().setExecutablePath(executable).setHeadless(true).setArgs(arguments));
    }

    private static Optional<Path> find() {
        String named = System.getenv("CHROMIUM_PATH");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve));
        Stream<Path> onMac = Stream.of("Chromium", "Google Chrome")
                .map(name -> Path.of("/Applications", name + ".app", "Contents", "MacOS", name));
        return Stream.concat(onPath, onMac).filter(Files::isExecutable).findFirst();
    }

    private static Path missing() {
        if ("required".equals(System.getenv("CENTRALOG_BROWSER_TESTS"))) {
            return fail(MISSING);
        }
        System.err.println("SKIPPED browser test. " + MISSING);
        return abort(MISSING);
    }
}
