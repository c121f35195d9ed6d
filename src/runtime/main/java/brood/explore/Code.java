package brood.explore;

/// What can be wrong with a program that runs in several processes. A code never changes its
/// meaning: lessons, exercises and reports refer to it.
///
/// Some are found by the explorer or the runtime in any program ([#found]); the others only the
/// check of an exercise can conclude, since only it knows what was asked for.
public enum Code {
    DEADLOCK(
            true, "a cycle of waiting", "Break the cycle: one of them must not wait for the next."),
    LOCK_ORDER_CYCLE(
            true,
            "locks taken in different orders",
            "Let everybody take the locks in the same order."),
    JOIN_BEFORE_DRAIN(
            true,
            "joins a child that waits for room only you can make",
            "Take everything out of the queue first, then join."),
    PIPE_FULL_DEADLOCK(true, "both write, nobody reads", "Let one side read before it writes."),
    POISON_MISSING(
            true,
            "a reader waits and nobody is left who could put",
            "Close the queue after the last put, or put one end mark for each reader."),
    LOST_WAKEUP(
            true,
            "waits for a signal that was already given",
            "Check the condition in a loop, under the lock, before you wait. Where some wait for one thing and some for another, give each a condition of its own, or wake them all."),
    WAITS_FOREVER(
            true,
            "waits for what by its nature does not end",
            "Make sure that somebody ends this wait, or give it a time limit."),
    LOST_UPDATE(
            true,
            "two reads, then two writes",
            "Hold one lock across the read and the write, or use one atomic operation."),
    BUSY_WAIT(
            true,
            "asks again and again instead of waiting",
            "Wait for the change itself: take, await or join sleep until it comes."),
    LIVELOCK(
            true,
            "all move, nobody gets on",
            "Do not repeat the same steps in the same rhythm: give way in a fixed order."),
    STARVATION(true, "one never gets its turn", "Serve those who wait in a fair order."),
    ORPHAN_CHILD(
            true,
            "still alive after the program",
            "Join every child before the program ends, or start it in a scope that is closed."),
    SWALLOWED_FAILURE(
            true, "a failure nobody looked at", "Read the Exit of every child and act on Threw."),
    NOT_PARALLEL(
            true, "never more than one at work", "Start all children first; join them afterwards."),
    NOT_A_PROCESS(true, "ran in the parent's JVM", "Start it with spawn; do not call it yourself."),
    PROCESS_BUDGET(
            true,
            "too many descendants",
            "Make sure that a child does not start the program from its beginning again."),
    WRONG_RESULT(false, "the value is not what was promised", ""),
    ORDER_ASSUMED(false, "relies on who goes first", ""),
    SLEEP_AS_SYNC(false, "a slower machine breaks it", ""),
    TIMEOUT_AS_END(
            true,
            "silence taken for the end",
            "Silence is not the end: close the queue after the last put, and read it with untilClosed()."),
    ITEM_LOST(false, "put, never taken, or finished work gone", ""),
    ITEM_DUPLICATED(false, "taken or done twice", ""),
    STATE_NOT_SHARED(false, "expects a change made in another process", ""),
    CHECK_THEN_ACT(
            true,
            "true when asked, no longer when used",
            "Ask and act in one operation, such as poll() or compareAndSet(), or hold a lock across both."),
    EXIT_CODE_IGNORED(false, "how the child ended was not read", ""),
    DAEMON_LOST_WORK(false, "ended with work in its hands", ""),
    UNBOUNDED_QUEUE(false, "memory grows with the input", ""),
    ABANDONED_LOCK_IGNORED(false, "the lock's owner died; its half-done work stayed", ""),
    BARRIER_PHASE(false, "read a neighbour of another step", ""),
    LIMIT_EXCEEDED(false, "more than was allowed", ""),
    RESTART_STORM(false, "tries again without end", ""),
    CHECK_TOO_WEAK(false, "a wrong program passes", ""),
    CHECK_TOO_STRICT(false, "a right program fails", "");

    private final boolean found;
    private final String meaning;
    private final String advice;

    Code(boolean found, String meaning, String advice) {
        this.found = found;
        this.meaning = meaning;
        this.advice = advice;
    }

    /// Whether the explorer or the runtime can find this in any program. Otherwise only the check
    /// of an exercise concludes it.
    public boolean found() {
        return found;
    }

    /// What the code says, in a few words.
    public String meaning() {
        return meaning;
    }

    /// What to do about it in general; empty where it depends on the exercise.
    public String advice() {
        return advice;
    }
}
