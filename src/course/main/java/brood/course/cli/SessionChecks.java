package brood.course.cli;

import brood.machine.Machine;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What `brood doctor` finds out about the runtime, by using it: how processes wait here, and
/// whether earlier ones left something behind.
final class SessionChecks {
    private static final String SESSION = "brood-[0-9a-f]{16}";
    private static final long FUTEX_WAITV = 449;
    private static final int NOT_IMPLEMENTED = 38;

    private final Surroundings here;

    SessionChecks(Surroundings here) {
        this.here = here;
    }

    List<DoctorLine> all() {
        List<Path> before = sessions();
        var findings = new ArrayList<DoctorLine>();
        findings.add(machine());
        findings.add(waiting());
        findings.add(leftBehind(before));
        return findings;
    }

    /// Opens a session, which also sweeps away those of programs that were killed.
    private static DoctorLine machine() {
        try {
            boolean root = Machine.current().self().slot() == 0;
            return DoctorLine.ok("runtime", root ? "opens a session" : "is in a session");
        } catch (RuntimeException e) {
            return DoctorLine.missing(
                    "runtime", "cannot open a session", String.valueOf(e.getMessage()));
        }
    }

    private DoctorLine waiting() {
        String slow = "Waiting is by polling then: slower by up to 50 ms.";
        if (!here.property("os.name").equals("Linux")) {
            return DoctorLine.note("waiting", "no futex on this system", slow);
        }
        try {
            return hasVector()
                    ? DoctorLine.ok("waiting", "futex_waitv")
                    : DoctorLine.note(
                            "waiting",
                            "no futex_waitv (Linux 5.16 has it)",
                            "An interrupt is heard up to 20 ms late.");
        } catch (RuntimeException e) {
            return DoctorLine.note("waiting", "no system calls: " + e.getMessage(), slow);
        }
    }

    /// Asks the kernel for a wait on no word at all: it says "invalid" where it knows the call.
    private static boolean hasVector() {
        Linker linker = Linker.nativeLinker();
        var signature =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG);
        var state = Linker.Option.captureCallState("errno");
        var call =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("syscall"),
                        signature,
                        Linker.Option.firstVariadicArg(1),
                        state);
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(Linker.Option.captureStateLayout());
            var _ = (long) call.invokeExact(errno, FUTEX_WAITV, 0L, 0L, 0L, 0L, 0L);
            int reason = errno.get(ValueLayout.JAVA_INT, 0);
            return reason != NOT_IMPLEMENTED;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private DoctorLine leftBehind(List<Path> before) {
        List<Path> after = sessions();
        long swept = before.stream().filter(each -> !after.contains(each)).count();
        String found =
                after.size() <= 1 ? "none besides mine" : (after.size() - 1) + " besides mine";
        return DoctorLine.ok(
                "sessions", swept == 0 ? found : found + "; " + swept + " dead ones swept away");
    }

    private List<Path> sessions() {
        var found = new ArrayList<Path>();
        for (Path base : List.of(here.at("dev/shm"), Path.of(here.property("java.io.tmpdir")))) {
            try (Stream<Path> all = Files.list(base)) {
                all.filter(each -> String.valueOf(each.getFileName()).matches(SESSION))
                        .forEach(found::add);
            } catch (IOException _) {
                // Not there, so nothing is left in it.
            }
        }
        return found;
    }
}
