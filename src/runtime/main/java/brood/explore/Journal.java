package brood.explore;

import brood.machine.Ending;
import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What happens in one schedule. While searching it keeps only what the findings need; a schedule
/// that is to be drawn is run again, and everything is written down, with sites and notes.
final class Journal {
    private final boolean drawing;
    private final Facts facts;
    private final Watch watch;
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, String> notes = new HashMap<>();
    private final StringBuilder transcript = new StringBuilder();
    private final Map<SimThread, String> sites = new HashMap<>();
    private final Set<SimProcess> saidEnd = new HashSet<>();
    private final List<SimProcess> failed = new ArrayList<>();
    private final Set<Long> looked = new HashSet<>();
    private final List<Schedule.Flaw> flaws = new ArrayList<>();
    private final Map<Taken, String> taken = new HashMap<>();
    private final List<Unseen> unseen = new ArrayList<>();
    private int records;

    /// Something that failed.
    ///
    /// @param still whether nobody has looked at it yet
    private record Unseen(String sentence, BooleanSupplier still) {}

    /// A lock and the process that has taken it.
    private record Taken(int slot, long key) {}

    Journal(boolean drawing, Facts facts) {
        this.drawing = drawing;
        this.facts = facts;
        this.watch = new Watch();
    }

    boolean recording() {
        return drawing || records > 0 || watch.suspicious();
    }

    void record(boolean on) {
        if (!on && records == 0) throw new IllegalStateException("nobody records");
        records += on ? 1 : -1;
    }

    List<Event> events() {
        return new EventList(events);
    }

    Map<Integer, String> notes() {
        return notes;
    }

    String transcript() {
        return transcript.toString();
    }

    Watch watch() {
        return watch;
    }

    /// Whether an operation consists of accesses to shared bytes, which are steps of their own in
    /// atomic granularity.
    static boolean onBytes(Operation operation) {
        return switch (operation) {
            case SPAWN, START, JOIN, END, INTERRUPT, TERMINATE, KILL, PRINT, SLEEP -> false;
            default -> true;
        };
    }

    /// An operation begins; others may go first.
    void begins(SimThread thread) {
        if (drawing) sites.put(thread, Sites.here());
    }

    /// Nobody goes first any more: the operation runs until it commits or waits.
    void goes(SimThread thread, Operation operation, Subject subject) {
        String note = watch.goes(thread, operation, subject);
        if (note != null && drawing) notes.put(events.size(), note);
    }

    void happened(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        switch (operation) {
            case END -> {
                saidEnd.add(thread.process);
                if (result == Result.FAILED) failed.add(thread.process);
            }
            case JOIN, LOOK -> {
                if (result != Result.STILL_ALIVE) looked.add(subject.key());
            }
            default -> {}
        }
        watch.happened(thread, operation, subject, result, detail);
        if (drawing && Turns.isTaking(operation) && result == Result.DONE)
            taken.put(
                    new Taken(thread.process.id().slot(), subject.key()),
                    sites.getOrDefault(thread, ""));
        if (drawing || records > 0) add(thread, operation, subject, result, detail, false);
    }

    void waits(SimThread thread, Reason reason) {
        watch.waits(thread, reason);
        if (thread.helper) return;
        if (drawing || records > 0)
            add(thread, reason.operation(), reason.subject(), Result.DONE, "", true);
    }

    private void add(
            SimThread thread,
            Operation operation,
            Subject subject,
            Result result,
            String detail,
            boolean waiting) {
        SimProcess p = thread.process;
        events.add(
                new Event(
                        p.world.now(),
                        p.id(),
                        p.name(),
                        p.pid(),
                        thread.number,
                        operation,
                        subject.label(),
                        subject.key(),
                        result,
                        detail,
                        waiting,
                        sites.getOrDefault(thread, "")));
    }

    void printed(String line) {
        transcript.append(line).append('\n');
    }

    // ---------------------------------------------------------------------------- processes

    void started(SimProcess child) {
        facts.started(child);
        if (facts.first()) facts.startedAt(child, Sites.here());
    }

    void ended(SimProcess process, Ending how, Result result, String detail) {
        SimThread main = process.main();
        if (how.how() == Ending.How.LEFT) orphans(process);
        boolean told = !saidEnd.add(process);
        if ((drawing || records > 0) && main != null && !told)
            events.add(
                    new Event(
                            process.world.now(),
                            process.id(),
                            process.name(),
                            process.pid(),
                            1,
                            Operation.END,
                            "",
                            0,
                            result,
                            detail.isEmpty() && how.status() != 0
                                    ? "status " + how.status()
                                    : detail,
                            false,
                            ""));
    }

    /// A process has ended by itself: its children should not be alive any more.
    private void orphans(SimProcess process) {
        for (SimProcess child : process.childrenAlive())
            if (!child.daemon())
                flaws.add(
                        new Schedule.Flaw(
                                Code.ORPHAN_CHILD,
                                "'%s' is still alive when '%s', which started it, has ended."
                                        .formatted(child.name(), process.name())));
    }

    /// Somebody learns how a process ended.
    void looked(long process) {
        looked.add(process);
    }

    /// Something failed, and nobody has looked at it; there is time until the end of the program.
    void unseen(String sentence, BooleanSupplier still) {
        unseen.add(new Unseen(sentence, still));
    }

    /// Something is wrong, but the schedule goes on.
    void flaw(Code code, String sentence) {
        flaws.add(new Schedule.Flaw(code, sentence));
    }

    /// What was wrong on the way.
    List<Schedule.Flaw> flaws() {
        var all = new ArrayList<>(flaws);
        for (Watch.Pattern seen : watch.found())
            all.add(new Schedule.Flaw(seen.code(), seen.sentence()));
        String missed = watch.silence.missed();
        if (missed != null) all.add(new Schedule.Flaw(Code.TIMEOUT_AS_END, missed));
        for (Unseen one : unseen)
            if (one.still.getAsBoolean())
                all.add(new Schedule.Flaw(Code.SWALLOWED_FAILURE, one.sentence));
        for (SimProcess p : failed)
            if (!looked.contains(p.key()) && !p.urged())
                all.add(
                        new Schedule.Flaw(
                                Code.SWALLOWED_FAILURE,
                                "'%s' failed, and nobody looked at how it ended."
                                        .formatted(p.name())));
        return all;
    }

    /// Where a process has taken the lock that it holds, as `File.java:12`; empty if unknown.
    String takenAt(int slot, Subject lock) {
        return taken.getOrDefault(new Taken(slot, lock.key()), "");
    }

    @Nullable
    String site(SimThread thread) {
        return sites.get(thread);
    }
}
