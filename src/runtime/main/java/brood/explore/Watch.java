package brood.explore;

import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/// Looks for patterns while a schedule runs: updates that are lost, questions that are asked again
/// and again, signals that nobody heard.
final class Watch {
    /// So often the same question with the same answer, and nothing else in between.
    static final int BUSY = 30;

    /// Two questions about one object can be one operation, such as `isDrained` and `isEmpty` of a
    /// queue. So the same answers are those that come round again, up to so many in turn.
    private static final int IN_TURN = 4;

    private final Map<Long, Word> words = new HashMap<>();
    private final Map<SimThread, Map<Long, Answers>> asking = new HashMap<>();
    private final Map<Long, Got> got = new HashMap<>();
    private final Map<Code, Pattern> found = new EnumMap<>(Code.class);
    final Signals signals = new Signals();
    final Silence silence = new Silence();
    private final Turns turns = new Turns();
    final Rounds rounds = new Rounds();
    private boolean suspicious;

    /// Counts operations: the time on which [Word] says when.
    private long clock;

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

    /// The answers to one question, since the thread last did anything else.
    private static final class Answers {
        private final String[] last = new String[IN_TURN];
        private final int[] same = new int[IN_TURN + 1];
        private int count;

        /// @return how many answers come again and again, in turn; 0 if they are not the same, or
        ///   have not been for long
        int again(String answer) {
            int found = 0;
            for (int turn = IN_TURN; turn > 0; turn--) {
                boolean so =
                        count >= turn && answer.equals(last[Math.floorMod(count - turn, IN_TURN)]);
                same[turn] = so ? same[turn] + 1 : 0;
                if (same[turn] >= BUSY * turn) found = turn;
            }
            last[count++ % IN_TURN] = answer;
            return found;
        }

        /// The last ones, such as `false, 0`.
        String inTurn(int turn) {
            var text = new StringJoiner(", ");
            for (int i = count - turn; i < count; i++) text.add(last[i % IN_TURN]);
            return text.toString();
        }
    }

    /// Who has got something last, and when.
    private record Got(SimThread by, long when) {}

    /// What was seen so far.
    Collection<Pattern> found() {
        return found.values();
    }

    /// What the schedule is to be given up for, since it would go on like this for ever; else null.
    @Nullable
    Pattern endless() {
        if (found.isEmpty()) return null;
        for (Pattern p : found.values())
            if (p.code == Code.BUSY_WAIT || p.code == Code.LIVELOCK || p.code == Code.STARVATION)
                return p;
        return null;
    }

    /// Notes a pattern, unless another one of its code was seen before.
    void saw(@Nullable Pattern pattern) {
        if (pattern != null) found.putIfAbsent(pattern.code, pattern);
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
            default -> {}
        }
        signals.goes(thread, operation, subject, clock);
        ask(thread, operation);
        return note;
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
            if (!found.containsKey(Code.LOST_UPDATE))
                saw(
                        new Pattern(
                                Code.LOST_UPDATE,
                                "'%s' and '%s' both read %s before either wrote; the second write overwrites the first."
                                        .formatted(before.name(), me.name(), subject.label())));
        }
        word.changedAt = ++clock;
        word.writer = me;
        word.byUpdate = read != 0;
        word.readAt(me, 0); // the next write without a new read is not an update
        return note;
    }

    /// The value that a read or write of a number has seen or left, where it is recorded.
    private void value(long key, String detail) {
        word(key).value = detail;
    }

    void waits(SimThread thread, Reason reason) {
        if (reason.operation() != Operation.SLEEP) rests(thread);
        saw(turns.waits(thread, reason));
    }

    /// An operation has committed.
    void happened(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        switch (operation) {
            case READ, WRITE -> value(subject.key(), detail);
            case AWAIT -> signals.awaited(thread, subject);
            case PUT, OFFER, TAKE, POLL, LOOK, ACQUIRE -> items(thread, operation, subject, result);
            default -> {}
        }
        turns.happened(thread, operation, subject, result);
        if (suspicious) answered(thread, operation, subject, result, detail);
        if (rounds.on()) rounds.happened(thread, operation, subject, result, detail);
    }

    private void items(SimThread thread, Operation operation, Subject subject, Result result) {
        silence.happened(thread, operation, subject, result);
        long key = subject.key();
        if (operation == Operation.LOOK) {
            thread.asked = result == Result.DONE ? key : SimThread.NOTHING;
            thread.askedAt = ++clock;
        } else if (result == Result.DONE
                && operation != Operation.PUT
                && operation != Operation.OFFER) {
            got.put(key, new Got(thread, ++clock));
            if (thread.asked == key) thread.asked = SimThread.NOTHING;
        }
    }

    /// Who took what this thread waits for, after the thread had asked and was told that it was
    /// there; null if it was not so.
    @Nullable
    SimThread cameBefore(SimThread thread, Subject subject) {
        Got last = got.get(subject.key());
        boolean asked = thread.asked == subject.key();
        return asked && last != null && last.by != thread && last.when > thread.askedAt
                ? last.by
                : null;
    }

    /// Counts how often a thread has asked since it last did anything else.
    private void ask(SimThread thread, Operation operation) {
        switch (operation) {
            case READ, LOOK, POLL, OFFER, TRY_LOCK, COMPARE -> {
                if (++thread.asks >= BUSY) suspicious = true;
                thread.tried |= operation == Operation.TRY_LOCK;
            }
            case LOCK -> {} // to lock around each question is no rest
            case UNLOCK -> {
                if (thread.tried) rests(thread); // gives way to others: see Rounds
            }
            default -> rests(thread);
        }
    }

    private void rests(SimThread thread) {
        thread.asks = 0;
        thread.tried = false;
        if (suspicious) asking.remove(thread);
    }

    /// Whether answers should be told too, since somebody asks a lot.
    boolean suspicious() {
        return suspicious || rounds.on();
    }

    /// An answer, once somebody is suspected: only the same answer again and again is a busy wait.
    private void answered(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        if (thread.asks == 0) return;
        Answers answers =
                asking.computeIfAbsent(thread, _ -> new HashMap<>())
                        .computeIfAbsent(question(operation, subject), _ -> new Answers());
        int turn = answers.again(detail.isEmpty() ? result.toString() : detail);
        if (turn > 0
                && (result.inVain() || operation == Operation.READ || operation == Operation.LOOK))
            saw(
                    new Pattern(
                            Code.BUSY_WAIT,
                            "'%s' does '%s' on %s again and again, always with the same %s (%s), instead of waiting."
                                    .formatted(
                                            thread,
                                            operation.word(),
                                            subject.label(),
                                            turn == 1 ? "answer" : "answers in turn",
                                            answers.inTurn(turn))));
    }

    private static long question(Operation operation, Subject subject) {
        return subject.key() * 31 + operation.word().hashCode();
    }
}
