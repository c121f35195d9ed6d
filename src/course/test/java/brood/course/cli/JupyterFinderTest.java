package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterFinderTest {
    @TempDir Path temp;

    private FakePrograms folder(String name) {
        return new FakePrograms(temp.resolve(name));
    }

    private static JupyterFinder finder(FakePrograms... folders) {
        return new JupyterFinder(
                Map.of(),
                Path.of("/nowhere"),
                Stream.of(folders).map(FakePrograms::folder).toList());
    }

    @Test
    void a_shim_that_fails_is_passed_over_and_remembered() throws InterruptedException {
        FakePrograms shims = folder("shims");
        Path shim = shims.shim("jupyter-notebook");
        shims.shim("jupyter-lab");
        FakePrograms real = folder("real");
        Path notebook = real.program("jupyter-notebook", "echo 6.4.12");

        JupyterFinder finder = finder(shims, real);

        assertThat(finder.find()).contains(new Jupyter(notebook, Jupyter.Kind.CLASSIC, "6.4.12"));
        assertThat(finder.rejected())
                .extracting(JupyterFinder.Rejected::executable)
                .contains(shim, shim.resolveSibling("jupyter-lab"));
    }

    @Test
    void the_first_folder_wins_and_lab_before_notebook() throws InterruptedException {
        FakePrograms one = folder("one");
        one.program("jupyter-notebook", "echo 7.2.1");
        Path lab = one.program("jupyter-lab", "echo 4.4.2");
        FakePrograms two = folder("two");
        two.program("jupyter-lab", "echo 4.9.9");
        assertThat(finder(one, two).find()).contains(new Jupyter(lab, Jupyter.Kind.LAB, "4.4.2"));
    }

    @Test
    void notebook_seven_is_of_the_new_kind() throws InterruptedException {
        FakePrograms one = folder("one");
        one.program("jupyter-notebook", "echo 7.0.0rc1");
        assertThat(finder(one).find().orElseThrow().kind()).isEqualTo(Jupyter.Kind.NOTEBOOK);
    }

    @Test
    void warnings_around_the_version_do_no_harm() throws InterruptedException {
        FakePrograms one = folder("one");
        one.program("jupyter-lab", "echo 'DeprecationWarning: line 3.11 is old' >&2; echo 4.1.0");
        assertThat(finder(one).find().orElseThrow().version()).isEqualTo("4.1.0");
    }

    @Test
    void what_answers_without_a_version_or_is_ancient_is_no_jupyter() throws InterruptedException {
        FakePrograms one = folder("one");
        one.program("jupyter-lab", "echo usage: something else");
        one.program("jupyter-notebook", "echo 4.0.1");
        JupyterFinder finder = finder(one);
        assertThat(finder.find()).isEmpty();
        assertThat(finder.rejected()).hasSize(2);
        assertThat(finder.rejected().getLast().reason()).contains("too old");
    }

    @Test
    void a_file_that_cannot_be_executed_and_a_broken_link_are_passed_over()
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temp.resolve("odd"));
        Files.writeString(folder.resolve("jupyter-lab"), "no program");
        Files.createSymbolicLink(folder.resolve("jupyter-notebook"), temp.resolve("gone"));
        assertThat(new JupyterFinder(Map.of(), folder, List.of()).find()).isEmpty();
    }

    @Test
    void a_folder_with_a_space_and_chinese_letters_is_fine() throws InterruptedException {
        FakePrograms one = folder("课程 1");
        one.program("jupyter-lab", "echo 4.0.0");
        assertThat(finder(one).find()).isPresent();
    }

    @Test
    void the_variable_names_the_one_to_take_or_none() throws InterruptedException {
        FakePrograms one = folder("one");
        one.program("jupyter-lab", "echo 4.0.0");
        Path other = folder("two").program("jupyter-notebook", "echo 6.1.0");
        var named =
                new JupyterFinder(
                        Map.of("BROOD_JUPYTER", other.toString()), temp, List.of(one.folder()));
        assertThat(named.find().orElseThrow().executable()).isEqualTo(other);
        var none = Map.of("BROOD_JUPYTER", "none");
        assertThat(new JupyterFinder(none, temp, List.of(one.folder())).find()).isEmpty();
        assertThat(new JupyterFinder(none, one.folder(), List.of()).find()).isPresent();
    }

    @Test
    void odd_entries_of_path_are_ignored() {
        assertThat(JupyterFinder.path(Map.of("PATH", "/a::/b c:\0bad")))
                .containsExactly(Path.of("/a"), Path.of("/b c"));
        assertThat(JupyterFinder.path(Map.of())).isEmpty();
    }
}
