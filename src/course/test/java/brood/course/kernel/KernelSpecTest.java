package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
    @TempDir private Path prefix;

    private static JsonObject written(KernelSpec spec) throws IOException {
        return JsonParser.parseString(Files.readString(spec.folder().resolve("kernel.json")))
                .getAsJsonObject();
    }

    @Test
    void an_installed_kernel_names_this_jdk_and_absolute_paths() throws IOException {
        KernelSpec spec = KernelSpec.below(prefix, KernelSpec.JAVA);
        spec.install(KernelSpec.ownClassPath());
        JsonObject json = written(spec);
        assertThat(json.get("language").getAsString()).isEqualTo("java");
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        JsonArray argv = json.getAsJsonArray("argv");
        assertThat(Path.of(argv.get(0).getAsString())).isExecutable().isAbsolute();
        assertThat(argv.get(argv.size() - 1).getAsString()).isEqualTo("{connection_file}");
        assertThat(spec.folder()).isEqualTo(prefix.resolve("share/jupyter/kernels/java"));
        assertThat(spec.installed()).isTrue();
    }

    @Test
    void installing_twice_replaces_our_own() throws IOException {
        KernelSpec spec = KernelSpec.below(prefix, KernelSpec.JAVA);
        spec.install("old.jar");
        spec.install("new.jar");
        assertThat(written(spec).toString()).contains("new.jar").doesNotContain("old.jar");
        try (var files = Files.list(spec.folder())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void somebody_elses_kernel_is_neither_overwritten_nor_removed() throws IOException {
        KernelSpec spec = KernelSpec.below(prefix, KernelSpec.JAVA);
        Files.createDirectories(spec.folder());
        Path file = spec.folder().resolve("kernel.json");
        String theirs =
                "{\"argv\":[\"/opt/ijava\",\"{connection_file}\"],\"display_name\":\"IJava\"}";
        Files.writeString(file, theirs);
        assertThat(spec.foreign())
                .hasValueSatisfying(w -> assertThat(w).contains("IJava", "/opt/ijava"));
        assertThatThrownBy(() -> spec.install("x.jar")).hasMessageContaining("IJava");
        assertThat(spec.uninstall()).isFalse();
        assertThat(file).hasContent(theirs);
    }

    @Test
    void a_folder_that_cannot_be_understood_counts_as_somebody_elses() throws IOException {
        KernelSpec spec = KernelSpec.below(prefix, KernelSpec.JAVA);
        Files.createDirectories(spec.folder());
        assertThat(spec.foreign()).isPresent();
        Files.writeString(spec.folder().resolve("kernel.json"), "not json");
        assertThatThrownBy(() -> spec.install("x.jar")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void uninstall_removes_ours_and_leaves_nothing() {
        KernelSpec spec = KernelSpec.below(prefix, "brood-java");
        spec.install("x.jar");
        assertThat(spec.uninstall()).isTrue();
        assertThat(spec.folder()).doesNotExist();
        assertThat(spec.uninstall()).isFalse();
    }

    @Test
    void a_name_that_is_a_path_is_refused() {
        assertThatThrownBy(() -> KernelSpec.below(prefix, "../java"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
