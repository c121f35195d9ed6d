package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptPackagesTest {
    @TempDir Path temp;

    /// An apt-get that notes what it is asked to do, and answers a simulation from `answers`.
    private AptPackages apt(String answers) {
        var fake = new FakePrograms(temp.resolve("bin"));
        fake.program("apt-get", "echo \"$*\" >> '" + calls() + "'\n" + answers);
        return AptPackages.find(List.of(fake.folder()), temp).orElseThrow();
    }

    private Path calls() {
        return temp.resolve("calls");
    }

    @Test
    void what_was_added_is_known() throws Exception {
        var apt =
                apt(
                        "[ \"$1\" = -s ] && printf 'Inst python3-zmq (24 Debian)\\nInst jupyter-notebook (6"
                                + " Debian)\\nConf jupyter-notebook (6 Debian)\\n'; exit 0");
        assertThat(apt.install("jupyter-notebook"))
                .containsExactly("jupyter-notebook", "python3-zmq");
        assertThat(Files.readString(calls()))
                .contains("-y --no-install-recommends install jupyter-notebook")
                .doesNotContain("update");
    }

    @Test
    void without_lists_they_are_fetched_first() throws Exception {
        Path lists = temp.resolve("lists");
        var apt =
                apt(
                        "case \"$*\" in *update*) touch '"
                                + lists
                                + "';; esac\n"
                                + "[ -e '"
                                + lists
                                + "' ] || { echo 'E: Unable to locate package' >&2; exit 100; }");
        apt.install("jupyter-notebook");
        assertThat(Files.readString(calls())).contains("update");
    }

    @Test
    void a_failure_is_a_sentence_with_its_reason() {
        var apt = apt("echo 'E: Unable to locate package x' >&2; exit 100");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> apt.install("x"))
                .withMessageContaining("E: Unable to locate package x");
    }

    @Test
    void what_another_package_needs_by_now_stays() throws IOException, InterruptedException {
        // Removing python3-zmq would take "stranger" with it; removing the other one would not.
        var apt =
                apt(
                        """
                        case "$*" in
                          *-s*zmq*) echo 'Purg python3-zmq [24]'; echo 'Purg stranger [1]';;
                          *-s*) echo 'Purg jupyter-notebook [6]';;
                        esac
                        exit 0\
                        """);
        assertThat(apt.remove(List.of("jupyter-notebook", "python3-zmq")))
                .containsExactly("python3-zmq");
        assertThat(Files.readString(calls()).lines().toList().getLast())
                .isEqualTo("-q -y purge jupyter-notebook");
    }
}
