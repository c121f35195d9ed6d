package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `brood doctor` finds out about the system: room, limits, locale, container.
final class SystemChecks {
    private static final long MIB = 1L << 20;
    private static final long ROOM = 64 * MIB;
    private static final long MEMORY = 1024 * MIB;
    private static final long FILES = 1024;
    private static final long PROCESSES = 512;

    private final Surroundings here;

    SystemChecks(Surroundings here) {
        this.here = here;
    }

    List<DoctorLine> all() {
        var findings = new ArrayList<DoctorLine>();
        findings.add(system());
        findings.add(locale());
        findings.add(sharedMemory());
        findings.add(memory());
        findings.add(limit("open files", "Max open files", FILES, "ulimit -n 4096"));
        findings.add(limit("processes", "Max processes", PROCESSES, "ulimit -u 4096"));
        container().ifPresent(findings::add);
        return findings;
    }

    private DoctorLine system() {
        String name = here.property("os.name") + " " + here.property("os.version");
        String arch = here.property("os.arch");
        String all =
                name
                        + ", "
                        + arch
                        + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " processors";
        boolean tested = name.startsWith("Linux") && arch.equals("amd64");
        return tested
                ? DoctorLine.ok("system", all)
                : DoctorLine.note(
                        "system", all, "Tested is Linux on x64 only. Tell us how it goes.");
    }

    private DoctorLine locale() {
        String files = here.property("sun.jnu.encoding");
        boolean good = files.equalsIgnoreCase("UTF-8");
        return good
                ? DoctorLine.ok("locale", "file names in " + files)
                : DoctorLine.note(
                        "locale",
                        "file names in " + files,
                        "Start me as ./brood, or set LC_ALL=C.UTF-8: paths such as 课程 cannot be"
                                + " opened otherwise.");
    }

    private DoctorLine sharedMemory() {
        Path memory = here.at("dev/shm");
        String instead =
                "Shared memory then lies in files in the temp directory: slower, no worse.";
        if (!Files.isDirectory(memory) || !Files.isWritable(memory)) {
            return DoctorLine.note("shared memory", "no /dev/shm to write to", instead);
        }
        long room = room(memory);
        String found = "/dev/shm with " + room / MIB + " MB free";
        return room >= ROOM
                ? DoctorLine.ok("shared memory", found)
                : DoctorLine.note(
                        "shared memory",
                        found,
                        instead + " In Docker: --shm-size=256m gives more.");
    }

    private static long room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            return 0;
        }
    }

    private DoctorLine memory() {
        long free = kilobytes("MemAvailable:") * 1024;
        if (free == 0) return DoctorLine.note("memory", "unknown", "");
        long cap = cap();
        long usable = Math.min(free, cap);
        String found =
                usable / MIB
                        + " MB"
                        + (cap < free ? ", the limit of this container" : " available");
        return usable >= MEMORY
                ? DoctorLine.ok("memory", found)
                : DoctorLine.note(
                        "memory",
                        found,
                        "A child JVM takes about 50 MB; close what you can spare.");
    }

    private long kilobytes(String key) {
        return here.value("proc/meminfo", key)
                .map(text -> text.replaceAll("[^0-9]", ""))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .orElse(0L);
    }

    private long cap() {
        return here.lines("sys/fs/cgroup/memory.max").stream()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .findFirst()
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }

    private DoctorLine limit(String subject, String key, long least, String command) {
        Optional<String> soft =
                here.value("proc/self/limits", key).map(rest -> rest.split("\\s+", 2)[0]);
        if (soft.isEmpty()) return DoctorLine.note(subject, "limit unknown", "");
        String value = soft.get();
        boolean enough =
                value.equals("unlimited")
                        || value.matches("[0-9]{1,18}") && Long.parseLong(value) >= least;
        return enough
                ? DoctorLine.ok(subject, "at most " + value)
                : DoctorLine.note(
                        subject, "at most " + value, "That may be few. Raise it:  " + command);
    }

    private Optional<DoctorLine> container() {
        for (var each :
                List.of(
                        List.of(".dockerenv", "Docker"),
                        List.of("run/.containerenv", "Podman"),
                        List.of("proc/sys/fs/binfmt_misc/WSLInterop", "WSL"))) {
            if (Files.exists(here.at(each.get(0)))) {
                return Optional.of(DoctorLine.ok("container", each.get(1)));
            }
        }
        return Optional.empty();
    }
}
