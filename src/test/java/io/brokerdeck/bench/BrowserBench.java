package io.brokerdeck.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.testing.Chromium;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How smooth the queues screen is: {@code BrowserBench VERSION QUEUES SECONDS}. A fleet on a broker of its own, in which a
 * tenth of the queues change between two polls, in the packaged console in headless Chromium, without a graphics card.
 * Prints the times between frames and the tasks of the page's thread above 50 ms: at rest, and while every frame scrolls.
 */
final class BrowserBench {
    /** Per frame: about 190 rows a second, faster than names can be read. */
    private static final int PIXELS = 100;

    private static final String MEASURE = """
            async ([milliseconds, pixels]) => {
              const grid = document.querySelector('[role=grid]');
              const tasks = [], frames = [];
              const observer = new PerformanceObserver((list) =>
                tasks.push(...list.getEntries().map((entry) => entry.duration)));
              observer.observe({ type: 'longtask' });
              const end = performance.now() + milliseconds;
              let last = performance.now(), way = pixels;
              while (last < end) {
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
                if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight) way = -pixels;
                if (grid.scrollTop === 0) way = pixels;
                if (pixels > 0) grid.scrollTop += way;
              }
              observer.disconnect();
              frames.sort((a, b) => a - b);
              const at = (share) => frames[Math.floor((frames.length - 1) * share)];
              return [frames.length, at(0.5), at(0.95), at(0.99), at(1),
                tasks.length, tasks.reduce((a, b) => a + b, 0), Math.max(0, ...tasks)];
            }""";

    private BrowserBench() {}

    public static void main(String[] arguments) throws Exception {
        String version = arguments[0];
        int queues = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try (RabbitNode node = RabbitNode.fresh(version);
                Connection connection = node.connect("/")) {
            FleetBench.declare(node, queues);
            try (ConsoleProcess console = ConsoleProcess.start(FleetBench.configuration(node));
                    Chromium chromium = new Chromium();
                    BrowserContext profile = chromium.profile(ColorScheme.LIGHT)) {
                FleetBench.untilWhole(console, queues);
                Channel channel = connection.createChannel();
                traffic.scheduleWithFixedDelay(() -> send(channel, queues), 0, 50, TimeUnit.MILLISECONDS);
                Page page = signedIn(profile, console);
                page.getByText(String.format("%,d queues", queues)).waitFor();
                System.out.printf("RabbitMQ %s, %,d queues, %d s each%n", node.version(), queues, seconds);
                print("at rest, figures moving", page, seconds, 0);
                print("scrolling, figures moving", page, seconds, PIXELS);
            }
        } finally {
            traffic.shutdownNow();
        }
    }

    /** A thousandth of the fleet each time. */
    private static void send(Channel channel, int queues) {
        try {
            for (int i = 0; i < queues / 1_000; i++) {
                String queue = "queue-" + ThreadLocalRandom.current().nextInt(queues);
                channel.basicPublish("", queue, null, "hello".getBytes(StandardCharsets.UTF_8));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Page signedIn(BrowserContext profile, ConsoleProcess console) {
        Page page = profile.newPage();
        page.navigate(console.uri("/queues").toString());
        page.getByLabel("Name").fill(ConsoleProcess.USER);
        page.getByLabel("Password").fill(ConsoleProcess.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }

    private static void print(String what, Page page, int seconds, int pixels) {
        List<?> told = (List<?>) page.evaluate(MEASURE, List.of(seconds * 1_000, pixels));
        System.out.printf(
                "  %-26s %d frames: median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, longest %.1f ms;"
                        + " %d long tasks, together %.0f ms, longest %.0f ms%n",
                java.util.stream.Stream.concat(java.util.stream.Stream.of(what), numbers(told))
                        .toArray());
    }

    private static java.util.stream.Stream<Object> numbers(List<?> told) {
        return java.util.stream.IntStream.range(0, told.size()).mapToObj(index -> {
            double number = ((Number) told.get(index)).doubleValue();
            return index == 0 || index == 5 ? (Object) (int) number : (Object) number;
        });
    }
}
