package brood.course.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnMemoryTest {
    @TempDir Path folder;

    private List<String> changed(String body) throws IOException {
        Path file = folder.resolve("A.java");
        Files.writeString(
                file, "import java.util.concurrent.atomic.*; public class A { " + body + " }");
        Path classes = folder.resolve("classes");
        assertThat(Compilation.of(List.of(file), List.of(), classes))
                .isNotInstanceOf(Compilation.Refused.class);
        return OwnMemory.changedBy(classes);
    }

    @Test
    void a_static_field_that_a_task_or_the_program_changes_is_named_once() throws IOException {
        assertThat(
                        changed(
                                "static boolean stop; static void f() { stop = true; Runnable r = () -> stop = false; }"))
                .containsExactly("the static field 'stop'");
    }

    @Test
    void a_static_field_that_keeps_its_first_value_is_not_named() throws IOException {
        assertThat(
                        changed(
                                "static int limit = Integer.getInteger(\"limit\", 3); static int f() { return limit; }"))
                .isEmpty();
    }

    @Test
    void an_atomic_variable_is_named_if_it_is_changed_and_not_if_it_is_only_read()
            throws IOException {
        assertThat(changed("static void f(AtomicBoolean b) { b.set(true); }"))
                .containsExactly("an AtomicBoolean");
        assertThat(changed("static long f(AtomicLong n) { return n.get(); }")).isEmpty();
        assertThat(changed("static long f(AtomicLong n) { return n.incrementAndGet(); }"))
                .containsExactly("an AtomicLong");
    }

    @Test
    void fields_of_objects_are_not_named() throws IOException {
        assertThat(changed("int count; void f() { count++; }")).isEmpty();
    }
}
