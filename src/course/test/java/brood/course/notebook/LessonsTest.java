package brood.course.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.course.lesson.Block;
import brood.course.lesson.Catalogue;
import brood.course.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every program of every lesson does what its lesson promises, and every notebook is what its
/// lesson says. The cells are run by [FirstLessonsTest] and its sisters.
class LessonsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("brood.checkout"));

    static Stream<Lesson> lessons() {
        List<Catalogue.Lesson> all = Catalogue.of(CHECKOUT).lessons();
        assertThat(all).isNotEmpty();
        return Stream.concat(Stream.of(Fixture.file()), all.stream().map(Catalogue.Lesson::file))
                .map(Lesson::read);
    }

    @TestFactory
    @Tag("full")
    Stream<DynamicContainer> programs_do_what_is_promised() {
        return lessons()
                .map(lesson ->
                        DynamicContainer.dynamicContainer(
                                lesson.name(),
                                lesson.listings().stream()
                                        .filter(listing -> listing.out() != null)
                                        .map(listing -> program(lesson, listing))));
    }

    private static DynamicTest program(Lesson lesson, Block.Listing listing) {
        return DynamicTest.dynamicTest(
                listing.fileName(),
                () -> {
                    assumeTrue(
                            listing.language().equals("java") || ListingRunner.python().isPresent(),
                            "there is no python3");
                    report(Promise.complaints(lesson, listing, ListingRunner.run(listing)));
                });
    }

    @Test
    void the_cells_of_each_lesson_are_run_by_one_class() {
        for (Lesson lesson : lessons().toList())
            assertThat(
                            Stream.<LessonCells>of(
                                            new FirstLessonsTest(),
                                            new SharingLessonsTest(),
                                            new PoolLessonsTest(),
                                            new ManyMachinesTest())
                                    .filter(one -> one.runs(lesson)))
                    .as(lesson.name())
                    .hasSize(1);
    }

    static void report(List<String> complaints) {
        if (!complaints.isEmpty()) fail(String.join("\n", complaints));
    }

    @TestFactory
    Stream<DynamicNode> notebooks_are_woven_from_their_lessons() {
        return Catalogue.of(CHECKOUT).lessons().stream()
                .map(lesson ->
                        DynamicTest.dynamicTest(
                                lesson.name(), () -> fresh(Lesson.read(lesson.file()))));
    }

    private static void fresh(Lesson lesson) throws IOException {
        Path notebook = CHECKOUT.resolve("notebooks").resolve(lesson.name() + ".ipynb");
        String mend = "'./brood weave " + lesson.name() + "' mends it";
        assertThat(notebook).as(mend).exists();
        assertThat(Files.readString(notebook)).as(mend).isEqualTo(Weaver.weave(lesson));
    }

    @TestFactory
    Stream<DynamicNode> lessons_end_as_every_lesson_does() {
        return Catalogue.of(CHECKOUT).lessons().stream()
                .filter(lesson -> !lesson.isPage())
                .map(lesson ->
                        DynamicTest.dynamicTest(
                                lesson.name(), () -> ends(Files.readString(lesson.file()))));
    }

    /// Who has come to the end of a lesson is told where to go on, and what for.
    @Test
    void each_lesson_leads_to_the_next() throws IOException {
        List<Catalogue.Lesson> lessons =
                Catalogue.of(CHECKOUT).lessons().stream().filter(one -> !one.isPage()).toList();
        for (int i = 1; i < lessons.size(); i++) {
            Lesson next = Lesson.read(lessons.get(i).file());
            String line =
                    "Next: [%s %s](../%s/lesson.md). %s"
                            .formatted(
                                    next.name().substring(0, 2),
                                    next.title(),
                                    next.name(),
                                    next.question());
            assertThat(Files.readString(lessons.get(i - 1).file())).endsWith("\n\n" + line + "\n");
        }
    }

    private static void ends(String text) {
        Node document = Parser.builder().build().parse(text.substring(text.indexOf("\n# ")));
        assertThat(headings(document))
                .endsWith(
                        "What Python does here",
                        "Five lines to remember",
                        "Exercises",
                        "Done when you can …");
        assertThat(itemsBelow(document, "Five lines to remember")).isEqualTo(5);
        assertThat(itemsBelow(document, "Done when you can …")).isEqualTo(3);
    }

    private static List<String> headings(Node document) {
        return children(document)
                .filter(node -> node instanceof Heading heading && heading.getLevel() == 2)
                .map(LessonsTest::words)
                .toList();
    }

    private static long itemsBelow(Node document, String heading) {
        return children(document)
                .dropWhile(node -> !(node instanceof Heading && words(node).equals(heading)))
                .skip(1)
                .takeWhile(node -> !(node instanceof Heading))
                .filter(ListBlock.class::isInstance)
                .mapToLong(list -> children(list).count())
                .sum();
    }

    private static String words(Node heading) {
        return children(heading)
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getLiteral())
                .reduce("", String::concat);
    }

    private static Stream<Node> children(Node parent) {
        var first = parent.getFirstChild();
        return first == null ? Stream.of() : Stream.iterate(first, n -> n != null, Node::getNext);
    }
}
