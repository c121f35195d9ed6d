package brood.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LessonParserTest {
    private static final String HEAD =
            "---\ntitle: T\nminutes: 5\nquestion: Why?\n---\n\n# T\n\n"; // 8 lines
    private static final int NEXT = 9;

    @TempDir Path folder;

    private Path lesson(String text) throws IOException {
        return Files.writeString(folder.resolve("lesson.md"), text.replace('~', '`'));
    }

    private List<Mistake> mistakes(String text) throws IOException {
        Path file = lesson(text);
        LessonException e = catchThrowableOfType(LessonException.class, () -> Lesson.read(file));
        return e == null ? List.of() : e.mistakes();
    }

    @Test
    void the_blocks_stand_in_order_with_their_lines() throws IOException {
        Files.writeString(folder.resolve("P.java"), "// tag::a\nint x;\n// end::a\n");
        Lesson lesson =
                Lesson.read(
                        lesson(
                                HEAD
                                        + """
                                        Prose.

                                        ## Part

                                        <details>
                                        <summary>Predict: what
                                        comes?</summary>

                                        An answer
                                        of two lines.

                                        </details>

                                        ~~~java id=one seconds=7
                                        IO.println(1);
                                        ~~~

                                        ~~~text output=anyPid+unordered
                                        1
                                        ~~~

                                        ~~~text stderr=exact
                                        2
                                        ~~~

                                        <!-- not shown -->

                                        ~~~java file=P.java anchor=a exit=3
                                        int x;
                                        ~~~

                                        ~~~text output=exact
                                        3
                                        ~~~

                                        The end.
                                        """));
        assertThat(lesson.title()).isEqualTo("T");
        assertThat(lesson.minutes()).isEqualTo(5);
        assertThat(lesson.question()).isEqualTo("Why?");
        assertThat(lesson.blocks())
                .extracting(Block::line)
                .containsExactly(7, NEXT + 2, NEXT + 4, NEXT + 13, NEXT + 27, NEXT + 35);
        var predict = (Block.Predict) lesson.blocks().get(2);
        assertThat(predict.question()).isEqualTo("what comes?");
        assertThat(predict.answer()).isEqualTo("An answer\nof two lines.");
        Block.Cell cell = lesson.cells().getFirst();
        assertThat(cell.id()).isEqualTo("one");
        assertThat(cell.code()).isEqualTo("IO.println(1);");
        assertThat(cell.limit()).isEqualTo(Duration.ofSeconds(7));
        assertThat(cell.out().modes()).containsExactlyInAnyOrder(Mode.UNORDERED, Mode.ANY_PID);
        assertThat(cell.err().promised()).containsExactly("2");
        Block.Listing listing = lesson.listings().getFirst();
        assertThat(listing.exit()).isEqualTo(3);
        assertThat(listing.code()).isEqualTo("int x;");
        assertThat(((Block.Prose) lesson.blocks().getLast()).markdown()).isEqualTo("The end.");
    }

    @Test
    void fences_of_other_languages_are_prose() throws IOException {
        Lesson lesson = Lesson.read(lesson(HEAD + "~~~sh\n./brood learn\n~~~\n\n~~~\nx\n~~~\n"));
        assertThat(lesson.blocks()).singleElement().isInstanceOf(Block.Prose.class);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(0, "~~~java\nint x;\n~~~", "id"),
                wrong(0, "~~~python\nx\n~~~", "file=…"),
                wrong(0, "~~~java id=Big\nint x;\n~~~", "'Big'", "small letters"),
                wrong(0, "~~~java id=imports\nint x;\n~~~", "weaver"),
                wrong(0, "~~~java id=text-x\nint x;\n~~~", "weaver"),
                wrong(0, "~~~java id=a\n\n~~~", "empty"),
                wrong(4, "~~~java id=a\n1\n~~~\n\n~~~java id=a\n2\n~~~", "'a'", "line 9"),
                wrong(0, "~~~java id=a output=exact\n1\n~~~", "'output='", "id, seconds"),
                wrong(0, "~~~java id = a\n1\n~~~", "'id'", "key=value"),
                wrong(0, "~~~java id=a seconds=0\n1\n~~~", "seconds=0", "1 to 600"),
                wrong(0, "~~~java id=a seconds=x\n1\n~~~", "seconds=x"),
                wrong(0, "~~~java file=No.java\n1\n~~~", "No.java", "Write it"),
                wrong(0, "~~~java file=../No.java\n1\n~~~", "beside lesson.md"),
                wrong(0, "~~~sh id=a\nls\n~~~", "'sh'", "no attributes"),
                wrong(0, "~~~text output=exact\n1\n~~~", "right behind"),
                wrong(
                        6,
                        "~~~java id=a\n1\n~~~\n\nprose\n\n~~~text output=exact\n1\n~~~",
                        "right behind"),
                wrong(4, "~~~java id=a\n1\n~~~\n\n~~~text output=exakt\n1\n~~~", "exakt", "anyPid"),
                wrong(4, "~~~java id=a\n1\n~~~\n\n~~~text output=exact\n~~~", "at least one line"),
                wrong(
                        8,
                        "~~~java id=a\n1\n~~~\n\n~~~text output=exact\n1\n~~~\n\n~~~text"
                                + " output=exact\n1\n~~~",
                        "line 13"),
                wrong(4, "~~~java id=a\n1\n~~~\n\n~~~text output=outcomes\n1\n~~~", "no verdict"),
                wrong(
                        4,
                        "~~~java id=a\n1\n~~~\n\n~~~text output=outcomes\n1 | forbidden\n~~~",
                        "every outcome is forbidden"),
                wrong(0, "<details>\n<summary>Look</summary>\n\nx\n\n</details>", "Predict: "),
                wrong(0, "<details>\n<summary>Predict: x?</summary>\n\nx", "never ends"),
                wrong(
                        1,
                        "<details>\n<summary>Predict: `x`?</summary>\n\nx\n\n</details>",
                        "plain text"),
                wrong(0, "<div>x</div>", "the only HTML"),
                wrong(0, "a <b>word</b>", "'<b>'"),
                wrong(0, "# Another", "second '#'"),
                wrong(2, "## Same\n\n## Same", "same words"),
                wrong(0, "![](x.svg)", "alternative text"),
                wrong(0, "![two lanes](x.svg)", "'x.svg'", "not there"),
                wrong(0, "[a](../99-nothing/lesson.md)", "99-nothing"),
                wrong(0, "[a]: https://example.org", "by reference"),
                wrong(0, "> [!HINT]\n> x", "[!HINT]"),
                wrong(1, "- a\n  ~~~java id=a\n  1\n  ~~~", "left margin"),
                wrong(0, "    int x;", "four blanks"));
    }

    private static Arguments wrong(int line, String body, String... words) {
        return Arguments.of(line, body, List.of(words));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_mistake_is_told_with_its_line_and_what_to_do(int line, String body, List<String> words)
            throws IOException {
        assertThat(mistakes(HEAD + body + "\n"))
                .anySatisfy(mistake -> {
                    assertThat(mistake.line()).isEqualTo(NEXT + line);
                    assertThat(mistake.sentence()).contains(words).endsWith(".");
                    assertThat(mistake.toString())
                            .startsWith(folder + "/lesson.md:" + mistake.line() + ": ");
                });
    }

    @Test
    void all_mistakes_are_told_at_once_in_order() throws IOException {
        assertThat(mistakes(HEAD + "~~~java\n1\n~~~\n\n![](x.svg)\n\n~~~java id=A\n1\n~~~\n"))
                .extracting(Mistake::line)
                .containsExactly(NEXT, NEXT + 4, NEXT + 4, NEXT + 6);
    }

    @Test
    void wrong_front_matter_is_told() throws IOException {
        assertThat(mistakes("# T\n")).hasSize(3).allMatch(m -> m.sentence().contains("Add it"));
        assertThat(mistakes(HEAD.replace("minutes: 5", "minutes: soon")))
                .singleElement()
                .satisfies(m -> assertThat(m.line()).isEqualTo(3))
                .satisfies(m -> assertThat(m.sentence()).contains("'soon'"));
        assertThat(mistakes(HEAD.replace("minutes: 5", "minutes: 5\ncolour: red")))
                .singleElement()
                .satisfies(m -> assertThat(m.line()).isEqualTo(4));
        assertThat(mistakes(HEAD.replace("# T", "# Other")))
                .singleElement()
                .satisfies(m -> assertThat(m.line()).isEqualTo(7));
        assertThat(mistakes(HEAD.replace("# T", "Text.")))
                .singleElement()
                .satisfies(m -> assertThat(m.sentence()).contains("# T"));
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_told() throws IOException {
        assertThat(
                        catchThrowableOfType(
                                LessonException.class, () -> Lesson.read(folder.resolve("no.md"))))
                .hasMessageContaining("no.md:1: ");
        Files.write(folder.resolve("lesson.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(
                        catchThrowableOfType(
                                LessonException.class,
                                () -> Lesson.read(folder.resolve("lesson.md"))))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_listing_that_has_changed_is_told_and_filled_in() throws IOException {
        Path program = folder.resolve("P_Broken.java");
        Files.writeString(program, "void main() {\n    // tag::a\n    int x;\n    // end::a\n}\n");
        Path file =
                lesson(
                        HEAD
                                + "~~~java file=P_Broken.java\nold\nolder\n~~~\n\n"
                                + "~~~text output=exact\n1\n~~~\n\n"
                                + "~~~java file=P_Broken.java anchor=a\n~~~\n");
        LessonException e = catchThrowableOfType(LessonException.class, () -> Lesson.read(file));
        assertThat(e.mistakes()).extracting(Mistake::line).containsExactly(NEXT, NEXT + 9);
        assertThat(e.mistakes()).allMatch(m -> m.sentence().contains("./brood weave"));

        Files.writeString(file, Lesson.fillListings(file));
        assertThat(Lesson.read(file).listings())
                .extracting(Block.Listing::code)
                .containsExactly("void main() {\n    int x;\n}", "int x;");
        assertThat(Lesson.fillListings(file)).isEqualTo(Files.readString(file));
    }

    @Test
    void a_program_beside_a_lesson_may_belong_to_a_page() throws IOException {
        Files.writeString(folder.resolve("P.java"), "void main() {}\n");
        Files.writeString(
                folder.resolve("page.md"),
                HEAD
                        + "```java file=P.java\nvoid main() {}\n```\n\n```text output=exact\nx\n```\n");
        assertThat(mistakes(HEAD)).isEmpty();
        assertThat(Lesson.read(folder.resolve("page.md")).listings()).hasSize(1);
    }

    @Test
    void a_program_that_is_never_shown_or_promises_nothing_is_told() throws IOException {
        Files.writeString(folder.resolve("P.java"), "void main() {}\n");
        assertThat(mistakes(HEAD))
                .singleElement()
                .satisfies(m -> assertThat(m.sentence()).contains("never shows P.java"));
        assertThat(mistakes(HEAD + "~~~java file=P.java\nvoid main() {}\n~~~\n"))
                .singleElement()
                .satisfies(m -> assertThat(m.sentence()).contains("nothing says what P.java"));
    }

    @Test
    void tags_out_of_order_are_told() throws IOException {
        String fence = HEAD + "~~~java file=P.java anchor=a\n~~~\n\n~~~text output=exact\n1\n~~~\n";
        for (String[] wrong :
                new String[][] {
                    {"// tag::b\n// end::b\n", "has no part 'a'"},
                    {"// tag::a\n", "never ends"},
                    {"// end::a\n", "not open"},
                    {"// tag::a\n// tag::b\n// end::b\n// end::a\n", "before 'a' has ended"},
                    {"// tag::a\n// end::a\n// tag::a\n// end::a\n", "second time"},
                    {"// tag::a\n// end::a\n// tag::b\n// end::b\n// tag::c\n// end::c\n", "two"},
                }) {
            Files.writeString(folder.resolve("P.java"), wrong[0]);
            assertThat(mistakes(fence))
                    .as(wrong[0])
                    .anySatisfy(m -> assertThat(m.sentence()).contains(wrong[1]));
        }
    }
}
