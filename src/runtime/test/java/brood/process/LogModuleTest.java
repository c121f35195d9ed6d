package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Children without the module `java.logging`, and children that do not need it. This class must
/// not mention it either, since it is loaded in them. One test replaces `System.err`.
@Isolated
class LogModuleTest {
    @Test
    void a_child_that_logs_nothing_loads_nothing_for_it() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "quiet",
                            Options.defaults().withFlags("-Xlog:class+load:stdout"),
                            () -> {});
            child.join();
            assertThat(child.output())
                    .contains("brood.process.ChildMain")
                    .doesNotContain("java.util.logging.LogManager")
                    .doesNotContain("brood.log.LogSetUp");
        }
    }

    @Test
    void without_java_logging_records_are_printed_with_name_and_pid() throws Exception {
        PrintStream err = System.err;
        var bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        long pid;
        try {
            var options =
                    Options.defaults()
                            .withFlags("--limit-modules=java.base")
                            .withLogLevel(Level.DEBUG);
            try (var brood = Brood.open()) {
                var child =
                        brood.spawn(
                                "100 %",
                                options,
                                () -> {
                                    System.getLogger("shop").log(Level.DEBUG, "sold");
                                    System.getLogger("shop").log(Level.TRACE, "not told");
                                });
                assertThat(child.join()).isInstanceOf(Exit.Returned.class);
                pid = child.pid();
            }
        } finally {
            System.setErr(err);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .isEqualTo("DEBUG: [100 % " + pid + "] sold");
    }
}
