package brood.explore;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Machines;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Wake;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One schedule: processes, their threads, shared bytes and the time, from the start of the program
/// to its end.
///
/// ```
///    controller  --- resume --->  thread of a process   (a fiber; one at a time)
///        ^                             |
///        |                             |  point(): who goes next? Usually itself: no switch
///        +------ pause, park, end -----+
/// ```
///
/// All fields are used by whoever has the turn: the controller or the one fiber that it has
/// resumed.
final class World {
    /// So many ways to go on fit into [Choices].
    private static final int MOST_WAYS = 255;

    private static final int MOST_THREADS = 250;

    /// After so many operations in a row, others go first by default.
    private static final int FAIR = 200;

    /// How often a timer may fire early in one schedule.
    private static final int EARLY = 3;

    final Settings settings;
    final Memory memory = new Memory();
    final Journal journal;
    final List<SimProcess> processes = new ArrayList<>();
    private final Fibers fibers;
    private final Chooser chooser;
    private final List<SimThread> threads = new ArrayList<>();

    private SimThread[] options = new SimThread[16];
    private @Nullable SimThread current;
    private @Nullable SimThread chosen;
    private int last = -1;
    private long now;
    private int steps;
    private long loops;
    private int early;
    private int killed;
    private int ended;
    private boolean watched;
    private boolean spent;
    private @Nullable Trouble trouble;

    World(Settings settings, Fibers fibers, Chooser chooser, Journal journal) {
        this.settings = settings;
        this.fibers = fibers;
        this.chooser = chooser;
        this.journal = journal;
    }

    /// Why a schedule was given up.
    ///
    /// @param stuck true if nobody could go on; false if a budget was used up
    record Trouble(Code code, String sentence, boolean stuck) {}

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    int steps() {
        return steps;
    }

    /// Whether it was given up since it did not end, and nobody knows why.
    boolean spent() {
        return spent;
    }

    long now() {
        return now;
    }

    List<SimThread> threads() {
        return threads;
    }

    // -------------------------------------------------------------------------- the controller

    /// Runs the schedule until the root process has ended, nobody can go on, or it is given up.
    void run(SimProcess root) {
        while (!root.ended() && trouble == null) {
            SimThread next = chosen;
            chosen = null;
            if (next == null) next = decide(null, label());
            if (next == null) {
                trouble = Stuck.explain(this);
                break;
            }
            next.state = SimThread.State.RUNNING;
            if (last != next.id) next.alone = 0;
            last = next.id;
            Object token = next.token;
            current = next;
            next.fiber().resume();
            current = null;
            // It has come back without saying why: it is over, or java.util.concurrent parked it.
            if (next.state == SimThread.State.RUNNING)
                next.state = next.fiber().over() ? SimThread.State.ENDED : SimThread.State.PARKED;
            if (watched && !looksAgain(next, token)) tellOwn(next);
        }
    }

    /// Starts a thread; it is offered from the next decision on.
    void start(SimProcess process, String name, boolean helper, Runnable body) {
        SimThread thread = thread(process, name, helper, false, body);
        thread.fiber().thread().start();
    }

    /// A thread that has not been started. It is offered once [Thread#start] was called.
    SimThread thread(
            SimProcess process, String name, boolean helper, boolean inherit, Runnable body) {
        if (threads.size() >= MOST_THREADS)
            giveUp(Code.LIVELOCK, "There are more than " + MOST_THREADS + " threads.");
        var thread = new SimThread(threads.size(), process.nextThread(), process, name, helper);
        thread.fiber =
                fibers.fiber(
                        thread.toString(),
                        inherit,
                        () -> {
                            Machines.bind(process);
                            body.run();
                        });
        thread.state = SimThread.State.PARKED;
        thread.endsSeen = ended;
        threads.add(thread);
        return thread;
    }

    // ------------------------------------------------------------------- what threads call

    /// The thread that is at work.
    ///
    /// @throws IllegalStateException on a thread that the scheduler does not know
    SimThread current() {
        SimThread me = current;
        if (me == null)
            throw new IllegalStateException(
                    "This thread does not belong to the simulation: "
                            + Thread.currentThread().getName());
        return me;
    }

    /// Whether the calling thread belongs to this world and has the turn.
    boolean mine() {
        SimThread me = current;
        return me != null && me.fiber().thread().equals(Thread.currentThread());
    }

    /// An operation is about to happen: others may go first.
    void point(Operation operation, long key) {
        SimThread me = current();
        Watch.Pattern seen = journal.watch().endless();
        if (seen != null) giveUp(seen.code(), seen.sentence());
        count(me, operation);
        SimThread next = decide(me, operation.word().hashCode() * 31 + Long.hashCode(key));
        if (next == me) return;
        if (me.state == SimThread.State.RUNNING) me.state = SimThread.State.READY;
        chosen = next;
        pause(me);
    }

    /// A sleep begins. It is counted, so that one who sleeps again and again comes to an end too.
    void sleeps() {
        count(current(), Operation.SLEEP);
    }

    private void count(SimThread me, Operation operation) {
        if (++steps > settings.steps()) giveUp(me, operation);
        if (steps >= Rounds.FROM) {
            Rounds rounds = journal.watch().rounds;
            if (steps == Rounds.FROM) rounds.begin();
            else if (steps % 256 == 0) journal.watch().saw(rounds.found());
        }
        me.alone++;
    }

    /// The program does not end. If one goes on and on all by itself, and somebody waits for its
    /// end, that wait is the mistake; else several keep each other busy.
    private void giveUp(SimThread me, Operation operation) {
        spent = true;
        SimThread waiter = null;
        for (SimThread t : threads)
            if (t.state == SimThread.State.WAITING && t.ending == me.process) waiter = t;
        if (waiter != null && me.alone > settings.steps() / 2)
            giveUp(
                    Code.WAITS_FOREVER,
                    "'%s' waits for the end of '%s', which goes on and on: after %,d operations it has not ended."
                            .formatted(waiter, me.process.name(), settings.steps()));
        giveUp(
                Code.LIVELOCK,
                "After %,d operations the program has not ended; '%s' is at '%s'."
                        .formatted(settings.steps(), me, operation.word()));
    }

    /// A single access to shared bytes is about to happen, in atomic granularity.
    void step(Handle region, long at) {
        if (mine()) point(Operation.LOOK, region.generation() << 20 | at);
    }

    /// A backward jump in the program's own code: ends loops that never do anything visible.
    void loop(int times) {
        loops += times;
        if (loops > settings.loops())
            giveUp(
                    Code.WAITS_FOREVER,
                    "'%s' runs in a loop that does not end and does nothing that others could see."
                            .formatted(current()));
    }

    /// Waits until woken.
    ///
    /// @param bytes the word's region, with `at`; null if it waits for an end or only for a time
    /// @param ending the process whose end is awaited, or null
    Wake await(
            @Nullable SharedBytes bytes,
            long at,
            @Nullable SimProcess ending,
            long deadline,
            @Nullable Reason reason) {
        SimThread me = current();
        me.bytes = bytes;
        me.at = at;
        me.ending = ending;
        me.deadline = deadline;
        me.reason = reason;
        me.state = SimThread.State.WAITING;
        pause(me);
        if (me.wake == Wake.INTERRUPTED) Thread.interrupted();
        return me.wake;
    }

    /// Waits until another thread of the same process has done something.
    ///
    /// @param token the same for all waits of one loop: to look and wait again is to do nothing
    Wake awaitOwnProcess(Object token, long deadline, Reason reason) {
        current().watchesOwn = true;
        current().token = token;
        watched = true;
        return await(null, 0, null, deadline, reason);
    }

    private static boolean looksAgain(SimThread thread, @Nullable Object token) {
        return thread.watchesOwn && Objects.equals(thread.token, token);
    }

    private void tellOwn(SimThread doer) {
        for (SimThread t : threads)
            if (t.watchesOwn
                    && t != doer
                    && t.process == doer.process
                    && t.state == SimThread.State.WAITING) t.ready(Wake.CHANGED);
    }

    /// Wakes everyone who waits on a word.
    void wake(SharedBytes bytes, long at) {
        for (SimThread t : threads)
            if (t.state == SimThread.State.WAITING && t.bytes == bytes && t.at == at)
                t.ready(Wake.CHANGED);
    }

    /// Gives the schedule up. Does not return.
    void giveUp(Code code, String sentence) {
        if (trouble == null) trouble = new Trouble(code, sentence, false);
        SimThread me = current();
        me.state = SimThread.State.ENDED;
        pause(me);
    }

    /// Ends the calling thread for good: no `finally` of it runs any more. Does not return.
    void vanish() {
        SimThread me = current();
        me.state = SimThread.State.ENDED;
        pause(me);
    }

    private static void pause(SimThread me) {
        if (me.fiber().pause()) {
            if (me.state == SimThread.State.ENDED)
                throw new AssertionError("an ended thread runs: " + me);
            return;
        }
        me.state = SimThread.State.RUNNING;
        throw new IllegalStateException(
                "'%s' would wait inside a static initialiser or in native code. That cannot be simulated: wait in an ordinary method."
                        .formatted(me));
    }

    // ------------------------------------------------------------------------------ processes

    /// How many processes have ended so far.
    int ended() {
        return ended;
    }

    /// A process has ended, in whatever way: its threads never run again, those who wait for it or
    /// for what it holds look again, and its children end as they lose their lifeline.
    void ended(SimProcess process, boolean violently) {
        ended++;
        boolean everyone = violently || settings.granularity() == Granularity.ATOMIC;
        for (SimThread t : threads) {
            if (t.process == process) {
                t.state = SimThread.State.ENDED;
            } else if (t.state == SimThread.State.WAITING) {
                Reason why = t.reason;
                boolean wakes =
                        t.ending == process
                                || t.bytes != null
                                        && (everyone || why == null || process.isHolderIn(why));
                if (!wakes) continue;
                t.ready(Wake.CHANGED);
                t.endsSeen = ended;
            }
        }
    }

    // ------------------------------------------------------------------------------- deciding

    /// Who goes next, `me` if it is to go on. Null if nobody can and no timer is pending.
    private @Nullable SimThread decide(@Nullable SimThread me, int label) {
        while (true) {
            int n = others(me);
            long timer =
                    n == 0 || settings.clock() == Clock.LOOSE && early < EARLY
                            ? timer()
                            : Machine.FOREVER;
            boolean timed = timer != Machine.FOREVER;
            int kills =
                    n > 0 && killed < settings.kills()
                            ? Math.min(killable(), MOST_WAYS - n - 1)
                            : 0;
            int ways = n + (timed ? 1 : 0) + kills;
            if (ways == 0) return null;
            boolean going = me != null && options[0] == me;
            int choice = ways == 1 ? 0 : chooser.choose(going, n, timed, kills, label);
            if (choice < n) return options[choice];
            choice -= n;
            if (timed && choice-- == 0) {
                SimThread first = pass(timer);
                if (n == 0) continue; // several may be due at the same time
                early++;
                return first;
            }
            SimProcess victim = victim(choice);
            killed++;
            victim.die(SimProcess.SIGKILL);
            if (me != null && me.state == SimThread.State.ENDED) me = null;
        }
    }

    /// Collects who could go: `me` first, then round from the one after it.
    private int others(@Nullable SimThread me) {
        int all = threads.size();
        if (options.length <= all) options = new SimThread[all * 2];
        int n = 0;
        boolean tired = me != null && me.alone > FAIR;
        if (me != null && !tired) options[n++] = me;
        int from = me != null ? me.id : last;
        for (int i = 1; i <= all; i++) {
            SimThread t = threads.get((from + i + all) % all);
            if (t != me && t.canGo()) options[n++] = t;
        }
        if (tired) options[n++] = me;
        return n;
    }

    private long timer() {
        long first = Machine.FOREVER;
        for (SimThread t : threads)
            if (t.state == SimThread.State.WAITING) first = Math.min(first, t.deadline);
        return first;
    }

    /// Lets time pass until `then`. Returns the first of those that are due.
    private SimThread pass(long then) {
        now = Math.max(now, then);
        SimThread first = null;
        for (SimThread t : threads)
            if (t.state == SimThread.State.WAITING && t.deadline <= now) {
                t.ready(Wake.TIMED_OUT);
                if (first == null) first = t;
            }
        if (first == null) throw new AssertionError("no timer at " + then);
        return first;
    }

    private int killable() {
        int n = 0;
        for (SimProcess p : processes) if (p.killable()) n++;
        return n;
    }

    private SimProcess victim(int index) {
        for (SimProcess p : processes) if (p.killable() && index-- == 0) return p;
        throw new AssertionError("no such process");
    }

    private int label() {
        int label = 17;
        for (SimThread t : threads) label = label * 31 + t.state.name().hashCode();
        return label;
    }
}
