package brood.explore;

import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Looks for patterns while a schedule runs: updates that are lost, questions that are asked again
/// and again, signals that nobody heard.
final class Watch {
    /// So often the same question with the same answer, and nothing else in between.
    static final int BUSY = 60;

    private final Map<Long, Word> words = new HashMap<>();
    private final Map<SimThread, Asking> asking = new HashMap<>();
    private final Set<Condition> signalled = new HashSet<>();
    private @Nullable Pattern found;
    private boolean suspicious;

    /// Counts operations: the time on which [Word] says when.
    private long clock;

    /// The conditions of one lock have its key, and so has the lock: the label tells them apart.
    private record Condition(long key, String label) {
        static Condition of(Subject subject) {
            return new Condition(subject.key(), subject.label());
        }
    }

    /// Something seen on the way; the schedule goes on.
    record Pattern(Code code, String sentence) {}

    /// Who has read and written one shared number, and when.
    private static final class Word {
        private long[] readAt = new long[8];
        long changedAt;
        boolean byUpdate;
        @Nullable SimProcess writer;
        String value = "";

        /// When this process has read it last, unless it has written since; 0 if never.
        long readAt(SimProcess process) {
            int slot = process.id().slot();
            return slot < readAt.length ? readAt[slot] : 0;
        }

        void readAt(SimProcess process, long when) {
            int slot = process.id().slot();
            if (slot >= readAt.length) readAt = Arrays.copyOf(readAt, slot * 2);
            readAt[slot] = when;
        }
    }

    /// The questions of one thread since it last did anything else.
    private static final class Asking {
        final Map<Long, String> answers = new HashMap<>();
        final Map<Long, Integer> same = new HashMap<>();
    }

    @Nullable
    Pattern found() {
        return found;
    }

    /// Whether this condition was ever signalled while nobody waited for it.
    boolean signalled(Subject condition) {
        return signalled.contains(Condition.of(condition));
    }

    /// An operation is about to commit.
    ///
    /// @return a note for the picture, or null
    @Nullable
    String goes(SimThread thread, Operation operation, Subject subject) {
        clock++;
        long key = subject.key();
        String note = null;
        switch (operation) {
            case READ -> word(key).readAt(thread.process, clock);
            case WRITE -> note = write(thread, subject);
            case ADD, COMPARE -> {
                Word word = word(key);
                word.changedAt = clock;
                word.writer = thread.process;
                word.byUpdate = true;
                word.readAt(thread.process, clock);
            }
            case SIGNAL -> {
                var condition = Condition.of(subject);
                if (nobodyWaits(thread.process.world, condition)) signalled.add(condition);
            }
            default -> {}
        }
        ask(thread, operation);
        return note;
    }

    private static boolean nobodyWaits(World world, Condition condition) {
        for (SimThread t : world.threads()) {
            Reason why = t.reason;
            if (t.state == SimThread.State.WAITING
                    && why != null
                    && why.operation() == Operation.AWAIT
                    && Condition.of(why.subject()).equals(condition)) return false;
        }
        return true;
    }

    private Word word(long key) {
        return words.computeIfAbsent(key, _ -> new Word());
    }

    private @Nullable String write(SimThread thread, Subject subject) {
        Word word = word(subject.key());
        SimProcess me = thread.process;
        SimProcess before = word.writer;
        long read = word.readAt(me);
        boolean lost =
                before != null
                        && before != me
                        && word.byUpdate
                        && read != 0
                        && read < word.changedAt;
        String note = null;
        if (lost && before != null) {
            String value = word.value.isEmpty() ? "change" : word.value;
            note = "<- overwrites " + before.name() + "'s " + value;
            if (found == null)
                found =
                        new Pattern(
                                Code.LOST_UPDATE,
                                "'%s' and '%s' both read %s before either wrote; the second write overwrites the first."
                                        .formatted(before.name(), me.name(), subject.label()));
        }
        word.changedAt = ++clock;
        word.writer = me;
        word.byUpdate = read != 0;
        word.readAt(me, 0); // the next write without a new read is not an update
        return note;
    }

    /// The value that a read or write of a number has seen or left, where it is recorded.
    void value(long key, String detail) {
        word(key).value = detail;
    }

    void waits(SimThread thread, Reason reason) {
        if (reason.operation() != Operation.SLEEP) rests(thread);
    }

    /// Counts how often a thread has asked since it last did anything else.
    private void ask(SimThread thread, Operation operation) {
        switch (operation) {
            case READ, LOOK, POLL, OFFER, TRY_LOCK, COMPARE -> {
                if (++thread.asks >= BUSY) suspicious = true;
            }
            default -> rests(thread);
        }
    }

    private void rests(SimThread thread) {
        thread.asks = 0;
        if (suspicious) asking.remove(thread);
    }

    /// Whether answers should be told too, since somebody asks a lot.
    boolean suspicious() {
        return suspicious;
    }

    /// An answer, once somebody is suspected: only the same answer again and again is a busy wait.
    void answered(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        if (thread.asks == 0) return;
        Asking mine = asking.computeIfAbsent(thread, _ -> new Asking());
        long question = question(operation, subject);
        String answer = result + detail;
        if (!answer.equals(mine.answers.put(question, answer))) {
            mine.same.remove(question);
            return;
        }
        int times = mine.same.merge(question, 1, Integer::sum);
        if (times >= BUSY
                && found == null
                && (result.inVain() || operation == Operation.READ || operation == Operation.LOOK))
            found =
                    new Pattern(
                            Code.BUSY_WAIT,
                            "'%s' does '%s' on %s again and again, always with the same answer (%s), instead of waiting."
                                    .formatted(thread, operation.word(), subject.label(), detail));
    }

    private static long question(Operation operation, Subject subject) {
        return subject.key() * 31 + operation.word().hashCode();
    }
}
