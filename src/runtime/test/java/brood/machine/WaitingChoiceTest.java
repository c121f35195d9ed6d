package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which way of waiting a root chooses, and that it loads nothing native before somebody waits.
@EnabledOnOs(OS.LINUX)
class WaitingChoiceTest {
    @TempDir Path base;

    static final class Root {
        public static void main(String[] args) {
            var machine = (RealMachine) Machine.current();
            Region word = machine.allocate(8, RegionKind.LONG);
            word.compareAndSetLong(0, 0, 1);
            machine.await(word, 0, 0, Machine.FOREVER, TestSubject.WAITING); // changed already
            System.out.println("session made");
            long soon = machine.nanoTime() + 1_000_000;
            System.out.println(machine.await(word, 0, 1, soon, TestSubject.WAITING));
            System.out.println(machine.waitsBy());
        }
    }

    private List<String> lines(String... flags) {
        List<String> command = new ArrayList<>(TestJvm.command(base, Root.class));
        command.remove("--enable-native-access=ALL-UNNAMED");
        command.removeIf(option -> option.startsWith("-Dbrood.machine="));
        command.addAll(1, List.of(flags));
        List<String> lines = new ArrayList<>();
        try (TestJvm root = TestJvm.start(command)) {
            for (String line; !(line = root.hear()).equals("(ended)"); ) lines.add(line);
        }
        return lines;
    }

    @Test
    void linux_waits_by_futex() {
        assertThat(lines("--enable-native-access=ALL-UNNAMED"))
                .containsExactly("session made", "TIMED_OUT", "futex");
    }

    @Test
    void portable_waits_by_polling() {
        assertThat(lines("-Dbrood.machine=portable", "--illegal-native-access=deny"))
                .containsExactly("session made", "TIMED_OUT", "polling");
    }

    @Test
    void where_native_access_is_denied_it_waits_by_polling() {
        assertThat(lines("--illegal-native-access=deny"))
                .containsExactly("session made", "TIMED_OUT", "polling");
    }

    @Test
    void nothing_native_is_touched_before_somebody_waits() {
        List<String> lines =
                lines("--enable-native-access=ALL-UNNAMED", "-Xlog:class+load:stdout:none");
        int made = indexOf(lines, "session made");
        assertThat(made).isNotNegative();
        int linked = indexOf(lines, "jdk.internal.foreign.abi.AbstractLinker ");
        assertThat(linked).as("when the linker is loaded").isGreaterThan(made);
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).contains(part)) return i;
        return -1;
    }
}
