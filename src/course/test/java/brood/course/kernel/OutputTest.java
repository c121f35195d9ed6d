package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputTest {
    private KernelClient kernel;

    @BeforeEach
    void start() {
        kernel = Kernels.start();
    }

    @AfterEach
    void end() throws IOException {
        kernel.close();
    }

    @Test
    void a_thread_prints_into_the_cell_that_started_it_even_after_that_has_ended() {
        var first =
                kernel.run(
                        """
                        var gate = new CountDownLatch(1);
                        new Thread(() -> {
                            try { gate.await(); } catch (InterruptedException e) { return; }
                            System.out.println("from the old thread");
                        }).start();
                        """);
        var second = kernel.run("gate.countDown();\nSystem.out.println(\"from the second cell\");");
        kernel.awaitPrinted(first.id(), "from the old thread");
        kernel.awaitPrinted(second.id(), "from the second cell");
        assertThat(
                        new KernelClient.Ran(
                                        second.id(),
                                        second.reply(),
                                        kernel.publishedFor(second.id()))
                                .out())
                .isEqualTo("from the second cell\n");
    }

    @Test
    void virtual_threads_and_executors_print_into_their_cell() {
        var ran =
                kernel.run(
                        """
                        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                            for (int i = 0; i < 3; i++) pool.submit(() -> System.out.println("virtual"));
                        }
                        IntStream.range(0, 4).parallel().forEach(_ -> System.out.println("parallel"));
                        """);
        assertThat(ran.out().lines().filter("virtual"::equals)).hasSize(3);
        assertThat(ran.out().lines().filter("parallel"::equals)).hasSize(4);
        assertThat(
                        kernel.run(
                                        "IntStream.range(0, 4).parallel().forEach(_ -> System.out.println(\"again\"));")
                                .out()
                                .lines())
                .hasSize(4);
    }

    @Test
    void a_child_prints_and_logs_into_the_cell_that_started_it_even_after_that_has_ended() {
        var first =
                kernel.run(
                        """
                        var go = SharedQueue.<String>bounded(1);
                        var scope = Brood.open();
                        var child = scope.spawn("late", () -> {
                            String word = go.take();
                            IO.println(word + " printed");
                            System.err.println(word + " complained");
                            System.getLogger("shop").log(System.Logger.Level.WARNING, word + " logged");
                        });
                        """);
        var second = kernel.run("go.put(\"it\"); child.join(); IO.println(\"second\");");
        kernel.awaitPrinted(first.id(), "it printed\n");
        kernel.awaitComplained(first.id(), "it complained\n");
        kernel.awaitComplained(first.id(), "WARNING: [late ");
        kernel.awaitComplained(first.id(), "it logged\n");
        assertThat(second.out()).isEqualTo("second\n");
        assertThat(second.err()).isEmpty();
        kernel.run("scope.close();");
    }

    @Test
    void what_is_printed_appears_while_the_cell_runs() {
        String id = kernel.start("System.out.print(\"waiting\");\nIO.readln()");
        kernel.awaitPrinted(id, "waiting");
        kernel.awaitInputRequest();
        kernel.answer("");
        kernel.await(id);
    }

    @Test
    void a_thread_that_dies_says_so_in_its_cell() {
        var ran =
                kernel.run(
                        "var t = new Thread(() -> { throw new IllegalStateException(\"lost\"); }, \"worker\");\nt.start();\nt.join();");
        assertThat(ran.err()).contains("worker").contains("IllegalStateException: lost");
    }

    @Test
    void a_cell_reads_what_its_user_types() {
        String id =
                kernel.start(
                        "var name = IO.readln(\"who? \");\nvar sc = new Scanner(System.in);\nname + sc.nextInt()");
        kernel.awaitInputRequest();
        kernel.answer("Ada");
        kernel.awaitInputRequest();
        kernel.answer("36");
        var ran = kernel.await(id);
        assertThat(ran.out()).isEqualTo("who? ");
        assertThat(ran.result()).isEqualTo("Ada36");
    }

    @Test
    void reading_where_nobody_can_answer_is_an_error_that_says_why() {
        var ran = kernel.await(kernel.start("System.in.read()", false));
        assertThat(ran.error()).contains("cannot be asked");
    }

    @Test
    void html_markdown_svg_and_png_are_displayed() {
        assertThat(kernel.run("display(\"<b>x</b>\", \"text/html\");").displayed("text/html"))
                .isEqualTo("<b>x</b>");
        assertThat(kernel.run("display(\"*x*\", \"text/markdown\");").displayed("text/markdown"))
                .isEqualTo("*x*");
        assertThat(kernel.run("display(\"<svg/>\", \"image/svg+xml\");").displayed("image/svg+xml"))
                .isEqualTo("<svg/>");
        assertThat(
                        kernel.run(
                                        "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)")
                                .result("image/png"))
                .startsWith("iVBORw0KGgo");
        assertThat(kernel.run("render(\"<b>\", \"text/html\")").result("text/html"))
                .isEqualTo("<b>");
    }

    @Test
    void plain_text_is_shown_as_it_is_and_never_as_html() {
        var ran = kernel.run("\"<script>alert(1)</script>\"");
        assertThat(ran.result("text/plain")).isEqualTo("<script>alert(1)</script>");
        assertThat(ran.result("text/html")).isNull();
        assertThat(kernel.run("escape(\"<a & 'b'>\")").result())
                .isEqualTo("&lt;a &amp; &#39;b&#39;&gt;");
    }

    @Test
    void a_display_can_be_updated() {
        var ran = kernel.run("var bar = display(\"0 %\");\nupdateDisplay(bar, \"50 %\");");
        assertThat(ran.published())
                .anyMatch(s ->
                        s.type().equals("update_display_data")
                                && s.content().toString().contains("50 %"));
    }
}
