package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Log records of children appear in this JVM. Every test changes the loggers of the whole JVM.
@Isolated
class ChildLogTest {
    private static final String NAME = "brood.test.shop";

    private final List<LogRecord> arrived = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(NAME);
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    arrived.add(record);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private List<String> texts() {
        return arrived.stream().map(r -> r.getLevel() + " " + r.getMessage()).toList();
    }

    private long run(Options options, brood.task.Body body) throws InterruptedException {
        try (var brood = Brood.open()) {
            var child = brood.spawn("seller", options, body);
            assertThat(child.join()).isInstanceOf(Exit.Returned.class);
            return child.pid();
        }
    }

    @Test
    void a_record_appears_once_with_name_and_pid_and_level() throws Exception {
        Instant before = Instant.now();
        long pid =
                run(
                        Options.defaults(),
                        () -> {
                            System.getLogger(NAME).log(Level.INFO, "sold {0} of {1}", 2, "bread");
                            System.getLogger(NAME).log(Level.ERROR, "nothing left");
                            System.getLogger(NAME).log(Level.DEBUG, "not worth telling");
                        });
        String who = "[seller " + pid + "] ";
        assertThat(texts())
                .containsExactly(
                        "INFO " + who + "sold 2 of bread", "SEVERE " + who + "nothing left");
        LogRecord first = arrived.getFirst();
        assertThat(first.getLoggerName()).isEqualTo(NAME);
        assertThat(first.getSourceClassName()).startsWith(ChildLogTest.class.getName());
        assertThat(first.getInstant()).isBetween(before, Instant.now());
    }

    @Test
    void records_of_java_util_logging_arrive_too_and_what_was_thrown_is_text() throws Exception {
        run(
                Options.defaults(),
                () ->
                        Logger.getLogger(NAME)
                                .log(
                                        java.util.logging.Level.WARNING,
                                        "failed",
                                        new IllegalStateException("no bread")));
        assertThat(arrived).hasSize(1);
        LogRecord record = arrived.getFirst();
        assertThat(record.getLevel()).isEqualTo(java.util.logging.Level.WARNING);
        assertThat(record.getMessage())
                .contains("] failed\njava.lang.IllegalStateException: no bread\n\tat ")
                .contains("ChildLogTest.java");
        assertThat(record.getThrown()).isNull();
    }

    @Test
    void the_levels_of_the_parent_hold_in_the_child() throws Exception {
        logger.setLevel(java.util.logging.Level.FINE);
        run(
                Options.defaults(),
                () -> {
                    System.Logger log = System.getLogger(NAME);
                    log.log(Level.DEBUG, "told");
                    log.log(Level.TRACE, "not told");
                    System.getLogger(NAME + ".below").log(Level.DEBUG, "told too");
                    if (log.isLoggable(Level.TRACE)) throw new AssertionError("too low");
                });
        assertThat(arrived)
                .extracting(r -> r.getMessage().replaceAll("\\[.*] ", ""))
                .containsExactly("told", "told too");
    }

    @Test
    void a_level_of_its_own_holds_whatever_the_parents_is() throws Exception {
        run(Options.defaults().withLogLevel(Level.DEBUG), ChildLogTest::logAll);
        assertThat(arrived).hasSize(4);
        arrived.clear();
        run(Options.defaults().withLogLevel(Level.ERROR), ChildLogTest::logAll);
        assertThat(arrived).hasSize(1);
        arrived.clear();
        run(Options.defaults().withLogLevel(Level.OFF), ChildLogTest::logAll);
        assertThat(arrived).isEmpty();
    }

    private static void logAll() {
        for (Level level :
                List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR))
            System.getLogger(NAME).log(level, "x");
    }

    @Test
    void a_child_in_a_jvm_of_the_reserve_logs_under_its_own_name_and_level() throws Exception {
        try (var brood = Brood.open(cf -> cf.withReserve(1))) {
            for (Level level : List.of(Level.ERROR, Level.DEBUG, Level.INFO)) {
                arrived.clear();
                var child =
                        brood.spawn(
                                "logs " + level,
                                Options.defaults().withLogLevel(level),
                                () -> System.getLogger(NAME).log(level, "x"));
                child.join();
                assertThat(arrived)
                        .extracting(LogRecord::getMessage)
                        .containsExactly("[logs " + level + " " + child.pid() + "] x");
            }
        }
    }

    @Test
    void a_record_of_a_grandchild_keeps_the_name_of_the_one_who_logged_it() throws Exception {
        run(
                Options.defaults(),
                () -> {
                    try (var inner = Brood.open()) {
                        inner.spawn("baker", () -> System.getLogger(NAME).log(Level.INFO, "baked"));
                    }
                });
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().getMessage()).matches("\\[baker \\d+] baked");
    }

    @Test
    void what_was_logged_before_a_kill_has_arrived() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "victim",
                            () -> {
                                for (int i = 0; i < 100; i++)
                                    System.getLogger(NAME).log(Level.INFO, "x");
                                Runtime.getRuntime().halt(9);
                            });
            child.join();
        }
        assertThat(arrived).hasSize(100);
    }

    @Test
    void a_storm_of_records_arrives_whole_and_in_order() throws Exception {
        run(
                Options.defaults(),
                () -> {
                    for (int i = 0; i < 100_000; i++)
                        System.getLogger(NAME).log(Level.INFO, Integer.toString(i));
                });
        assertThat(arrived).hasSize(100_000);
        assertThat(arrived.getLast().getMessage()).endsWith("] 99999");
    }

    @Test
    void a_handler_that_fails_loses_that_record_only() throws Exception {
        var failing =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        if (record.getMessage().endsWith("bad")) throw new AssertionError("bad");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.removeHandler(handler);
        logger.addHandler(failing);
        logger.addHandler(handler);
        try {
            run(
                    Options.defaults(),
                    () -> {
                        System.getLogger(NAME).log(Level.INFO, "bad");
                        System.getLogger(NAME).log(Level.INFO, "good");
                    });
        } finally {
            logger.removeHandler(failing);
        }
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().getMessage()).endsWith("] good");
    }

    @Test
    void a_set_up_of_the_users_own_holds_in_the_child() throws Exception {
        run(
                Options.defaults().withFlags("-Djava.util.logging.config.file=/dev/null"),
                () -> System.getLogger(NAME).log(Level.ERROR, "to nobody"));
        assertThat(arrived).isEmpty();
    }
}
