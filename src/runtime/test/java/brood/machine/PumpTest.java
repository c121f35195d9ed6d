package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        new Pump(new ByteArrayInputStream(bytes), lines::add, System::nanoTime).run();
        return lines;
    }

    private static List<String> lines(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void all_kinds_of_line_ends_end_a_line() {
        assertThat(lines("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
        assertThat(lines("\n\n")).containsExactly("", "");
        assertThat(lines("\r\n\r\n")).containsExactly("", "");
        assertThat(lines("a\r\r\nb")).containsExactly("a", "b");
    }

    @Test
    void a_bar_that_draws_over_itself_becomes_one_line_for_each_state() {
        assertThat(lines("\r10 %\r20 %\r30 %\n")).containsExactly("10 %", "20 %", "30 %");
        assertThat(lines("10 %\r20 %\r30 %\r\ndone\n"))
                .containsExactly("10 %", "20 %", "30 %", "done");
        assertThat(lines("\r\n")).containsExactly("");
    }

    @Test
    void a_last_line_without_an_end_arrives_and_nothing_makes_no_line() {
        assertThat(lines("last")).containsExactly("last");
        assertThat(lines("")).isEmpty();
        assertThat(lines("one\n")).containsExactly("one");
    }

    @Test
    void what_is_not_UTF_8_is_replaced_and_a_character_cut_at_the_end_too() {
        assertThat(lines(new byte[] {'a', (byte) 0xc3, 'b', (byte) 0xe8, (byte) 0xaf}))
                .containsExactly("a\uFFFDb\uFFFD");
    }

    @Test
    void characters_of_many_bytes_survive_wherever_the_stream_is_cut() {
        byte[] text = "课程 and 😀\n".repeat(3_000).getBytes(StandardCharsets.UTF_8);
        var lines = new ArrayList<String>();
        var dripping =
                new ByteArrayInputStream(text) {
                    @Override
                    public synchronized int read(byte[] target, int from, int length) {
                        return super.read(target, from, Math.min(length, 7));
                    }
                };
        new Pump(dripping, lines::add, System::nanoTime).run();
        assertThat(lines).hasSize(3_000).containsOnly("课程 and 😀");
    }

    @Test
    void a_line_without_end_comes_in_pieces() {
        assertThat(lines("x".repeat((2 << 20) + 5)))
                .extracting(String::length)
                .containsExactly(1 << 20, 1 << 20, 5);
    }

    @Test
    void a_consumer_that_fails_loses_that_line_only() throws IOException {
        var lines = new ArrayList<String>();
        var in = new ByteArrayInputStream("a\nb\nc\n".getBytes(StandardCharsets.UTF_8));
        new Pump(
                        in,
                        line -> {
                            if (line.equals("b")) throw new IllegalStateException(line);
                            lines.add(line);
                        },
                        System::nanoTime)
                .run();
        assertThat(in.available()).isZero();
        assertThat(lines).containsExactly("a", "c");
    }

    @Test
    void a_stream_that_stays_open_does_not_hold_up_the_end_but_a_slow_consumer_does()
            throws Exception {
        try (var feed = new PipedOutputStream();
                InputStream in = new PipedInputStream(feed)) {
            var entered = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var lines = new ArrayList<String>();
            var pump =
                    new Pump(
                            in,
                            line -> {
                                entered.countDown();
                                try {
                                    go.await();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                lines.add(line);
                            },
                            System::nanoTime);
            var thread = Thread.ofPlatform().daemon().start(pump);
            feed.write("slow\n".getBytes(StandardCharsets.UTF_8));
            feed.flush();
            entered.await();
            var drained = new CountDownLatch(1);
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        try {
                            pump.drained(Duration.ofMillis(1));
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        drained.countDown();
                    });
            assertThat(drained.getCount()).isEqualTo(1);
            go.countDown();
            drained.await(); // though the stream is still open
            assertThat(lines).containsExactly("slow");
            assertThat(thread.isAlive()).isTrue();
        }
    }
}
