import static brood.explore.Code.CHECK_THEN_ACT;
import static brood.explore.Code.ITEM_DUPLICATED;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.NOT_PARALLEL;
import static brood.explore.Code.ORPHAN_CHILD;
import static brood.explore.Code.SWALLOWED_FAILURE;
import static brood.explore.Code.TIMEOUT_AS_END;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Effort;
import brood.course.grade.EveryOrder;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.Result;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Every page is fetched once, what cannot be fetched is told, and the crawler ends.
@Check
class CrawlerTest {
    private static final String TEA = "tea costs 3";
    private static final String RICE = "rice costs 2";
    private static final String GONE = "/gone: not found";
    private static final String FETCHES = "fetches ";
    private static final Set<String> NO_WORKERS = Set.of("main", "reader", "manager");
    private static final String PROMISE = "There is one line for each of the three pages";

    /// Four tasks, two workers, a reader and a manager have more orders than anybody can try. What
    /// can go wrong here does so in the first. A right solution does fewer than a hundred things.
    private static final Effort EFFORT = new Effort(100, 1_000);

    @Test
    @Order(1)
    @DisplayName("no child is left behind")
    void nobody_is_left_behind(Submission submission) throws InterruptedException {
        crawl(submission).never(ORPHAN_CHILD);
    }

    @Test
    @Order(2)
    @DisplayName("crawl() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        crawl(submission).alwaysReturns();
    }

    @Test
    @Order(3)
    @DisplayName("the processes of a pool fetch, and the reader takes what they find")
    void by_processes(Submission submission) throws InterruptedException {
        crawl(submission)
                .always(
                        NOT_A_PROCESS,
                        "Pages must be fetched by processes of the pool, and taken by a child called 'reader'.",
                        answer ->
                                fetches(answer.events())
                                                .noneMatch(each -> each.process().slot() == 0)
                                        && (answer.events().isEmpty()
                                                || readerTakes(answer.events())));
    }

    @Test
    @Order(4)
    @DisplayName("the reader is at work while the pool is, and the pool at several pages")
    void meanwhile(Submission submission) throws InterruptedException {
        EveryOrder all = crawl(submission);
        List<String> workers =
                all.exploration().processes().stream()
                        .filter(each -> !NO_WORKERS.contains(each))
                        .sorted()
                        .toList();
        if (!workers.isEmpty()) all.together("reader", workers.getFirst());
        boolean several =
                workers.stream()
                        .anyMatch(one ->
                                workers.stream()
                                        .anyMatch(other ->
                                                !one.equals(other)
                                                        && all.exploration()
                                                                .everTogether(one, other)));
        all.always(
                NOT_PARALLEL,
                "Never are two pages fetched at the same time: one task has to end before the next one is handed"
                        + " over.",
                "First submit a task for each address, and keep the futures. Then ask them.",
                _ -> several);
    }

    @Test
    @Order(5)
    @DisplayName("no page is fetched twice")
    void no_page_twice(Submission submission) throws InterruptedException {
        try {
            crawl(submission)
                    .always(
                            ITEM_DUPLICATED,
                            "A page is fetched twice, since its address stands in the list twice.",
                            "Let all share a set of the addresses that were seen; add() says whether one is new.",
                            this::noneTwice);
        } catch (CheckFailed failed) {
            throw looked(failed);
        }
    }

    @Test
    @Order(6)
    @DisplayName("no page is lost")
    void no_page_is_lost(Submission submission) throws InterruptedException {
        crawl(submission)
                .always(
                        ITEM_LOST,
                        "Both pages that are there, '"
                                + TEA
                                + "' and '"
                                + RICE
                                + "', must come home.",
                        "Close the queue when all tasks of the pool have ended, and not before; and return"
                                + " what the reader has when it has ended.",
                        answer -> has(answer, TEA) && has(answer, RICE))
                .always(
                        TIMEOUT_AS_END,
                        "The reader ends since it has heard nothing for a while. That is a bet: a page that takes"
                                + " longer is lost.",
                        "Silence says nothing. Let the queue itself say that it is over: close() it when all tasks"
                                + " have ended, and let the reader loop over untilClosed().",
                        answer -> !endsInSilence(answer.events()));
    }

    @Test
    @Order(7)
    @DisplayName("a page that cannot be fetched is told")
    void no_failure_is_swallowed(Submission submission) throws InterruptedException {
        crawl(submission)
                .always(
                        SWALLOWED_FAILURE,
                        "One page is not there any more, and crawl() must say so: '" + GONE + "'.",
                        "What a task throws waits in its future: get() throws an ExecutionException, and its"
                                + " cause has the message.",
                        answer -> has(answer, GONE));
    }

    @Test
    @Order(8)
    @DisplayName("one line for each page, whoever is faster")
    void complete(Submission submission) throws InterruptedException {
        crawl(submission).always(PROMISE, answer -> answer.lines().size() == 3).endsWell();
    }

    @Test
    @Order(9)
    @DisplayName("the same with real child JVMs and a real web site")
    void with_a_real_site(Submission submission) throws IOException, InterruptedException {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        var pages =
                Map.of(
                        "/tea",
                        "tea costs " + UUID.randomUUID(),
                        "/rice",
                        "rice costs " + UUID.randomUUID());
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, pages, asked));
        server.start();
        try {
            String root =
                    "http://"
                            + server.getAddress().getAddress().getHostAddress()
                            + ":"
                            + server.getAddress().getPort();
            submission
                    .really("crawl", Map.of("CRAWLER_SITE", root))
                    .keeps(
                            PROMISE,
                            answer ->
                                    answer.lines().size() == 3
                                            && has(answer, GONE)
                                            && pages.values().stream()
                                                    .allMatch(each -> has(answer, each)))
                    .keeps(
                            "Each page is fetched once; the web site was asked for "
                                    + List.copyOf(asked),
                            _ ->
                                    asked.stream()
                                            .sorted()
                                            .toList()
                                            .equals(List.of("/gone", "/rice", "/tea")));
        } finally {
            server.stop(0);
        }
    }

    private static EveryOrder crawl(Submission submission) throws InterruptedException {
        return submission.everyOrder("crawl", EFFORT);
    }

    private static boolean has(Answer answer, String text) {
        return answer.lines().stream().anyMatch(line -> line.contains(text));
    }

    private static Stream<Event> fetches(List<Event> events) {
        return events.stream()
                .filter(each -> each.operation() == Operation.PRINT)
                .filter(each -> each.detail().startsWith(FETCHES));
    }

    private static boolean readerTakes(List<Event> events) {
        return events.stream()
                .filter(each -> each.name().equals("reader"))
                .anyMatch(CrawlerTest::takes);
    }

    /// Whether somebody takes a page out of a queue: one in shared memory, or one of the manager.
    private static boolean takes(Event event) {
        return switch (event.operation()) {
            case TAKE, POLL -> true;
            case CALL -> event.detail().startsWith("take(") || event.detail().startsWith("poll(");
            default -> false;
        };
    }

    /// Whether nothing but silence can have told the reader that it was over: it found no page, and
    /// nobody had closed the queue, nor has it asked anything else.
    private static boolean endsInSilence(List<Event> events) {
        int last = -1;
        for (int i = 0; i < events.size(); i++) {
            Event each = events.get(i);
            if (each.operation() == Operation.CLOSE && last < 0) return false;
            if (!each.name().equals("reader") || each.waiting()) continue;
            switch (each.operation()) {
                case READ, COMPARE, AWAIT, CALL -> {
                    return false;
                }
                case TAKE -> last = -1;
                case POLL ->
                    last =
                            each.result() == Result.EMPTY || each.result() == Result.TIMED_OUT
                                    ? i
                                    : -1;
                default -> {}
            }
        }
        return last >= 0;
    }

    private boolean noneTwice(Answer answer) {
        List<String> fetched = fetches(answer.events()).map(Event::detail).toList();
        return fetched.stream().distinct().count() == fetched.size()
                && Stream.of(TEA, RICE, GONE)
                        .allMatch(page ->
                                answer.lines().stream().filter(line -> line.contains(page)).count()
                                        <= 1);
    }

    /// Twice although somebody has asked: between the question and the answer there was room for
    /// another one.
    private static CheckFailed looked(CheckFailed failed) {
        boolean asked =
                failed.finding().events().stream()
                        .filter(each -> each.process().slot() != 0)
                        .anyMatch(each -> each.detail().contains("contains"));
        if (!asked) return failed;
        return failed.as(
                CHECK_THEN_ACT,
                "Two workers have asked whether the page was seen, one directly behind the other, and both were"
                        + " told that it was not. Then both have fetched it.",
                "Ask and write in one step: seen.add(address) returns true to one of them only.");
    }

    private static void answer(
            HttpExchange exchange, Map<String, String> pages, Queue<String> asked)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String page = pages.getOrDefault(path, "");
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                pages.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
