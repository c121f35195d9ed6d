package brood.machine;

import brood.task.Nullable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What happened, in all processes of the session.
///
/// Each process writes into logs of its own in shared memory ([EventLog]); the session links them
/// all, so that they can be read when their process is long gone. Recording is off most of the
/// time, and then costs one read of a word.
///
/// ```
///   session header:   recording: epoch 7, wanted by 2       newest log of odd epochs
///                                                               |
///                     main: log <--- sieve: log <--- main: log <+
/// ```
///
/// Every recording is an epoch. When a new one begins, the logs of the last one are freed. Odd and
/// even epochs have lists of their own, so that a late writer of the last epoch does not disturb
/// the new list.
final class Recorder {
    /// A process keeps its last 16,384 events.
    private static final int MOST_LOGS = 256;

    private final Session session;
    private final Heap heap;
    private final ByteBuffer header;
    private final Object beginning = new Object();
    private volatile @Nullable Writing writing;

    /// Events that found no memory to be written to.
    private final AtomicLong lost = new AtomicLong();

    Recorder(Session session, Heap heap) {
        this.session = session;
        this.heap = heap;
        header = session.words();
    }

    /// This process's part of one recording.
    private static final class Writing {
        final int epoch;
        final AtomicLong numbers = new AtomicLong();
        final AtomicReferenceArray<@Nullable EventLog> logs = new AtomicReferenceArray<>(MOST_LOGS);

        Writing(int epoch) {
            this.epoch = epoch;
        }
    }

    // ------------------------------------------------------------------------------------ on, off

    private long word() {
        return FileWords.opaqueLong(header, SessionHeader.RECORDING_AT);
    }

    boolean isOn() {
        return (int) word() != 0;
    }

    private static int epochOf(long word) {
        return (int) (word >>> 32);
    }

    private static long word(int epoch, int wanted) {
        return (long) epoch << 32 | wanted;
    }

    void record(boolean on) {
        session.locks().oneAtATime(() -> on ? begin() : end());
    }

    private boolean begin() {
        long now = FileWords.longAt(header, SessionHeader.RECORDING_AT);
        int epoch = epochOf(now);
        int wanted = (int) now;
        if (wanted == 0) {
            free(epoch);
            free(epoch + 1); // what late writers of the one before the last have left
            epoch++;
        }
        FileWords.putLong(header, SessionHeader.RECORDING_AT, word(epoch, wanted + 1));
        return true;
    }

    private boolean end() {
        long now = FileWords.longAt(header, SessionHeader.RECORDING_AT);
        int wanted = (int) now;
        if (wanted == 0) throw new IllegalStateException("nobody is recording");
        FileWords.putLong(header, SessionHeader.RECORDING_AT, word(epochOf(now), wanted - 1));
        return false;
    }

    private void free(int epoch) {
        List<EventLog> old = logs(epoch);
        FileWords.putLong(header, newest(epoch), 0);
        for (EventLog log : old) heap.free(log.region());
    }

    /// Where the header names the newest log of an epoch.
    private static long newest(int epoch) {
        return SessionHeader.LOGS_AT + (epoch & 1) * 8L;
    }

    // ------------------------------------------------------------------------------------- writing

    void happened(Event event) {
        int epoch = epochOf(word());
        try {
            Writing mine = writing(epoch);
            long number = mine.numbers.incrementAndGet();
            int log = (int) ((number - 1) / EventLog.RECORDS % MOST_LOGS);
            int index = (int) ((number - 1) % EventLog.RECORDS);
            log(mine, log, event).write(number, index, event);
        } catch (SharedMemoryException full) {
            // What somebody wants to see must not break what he looks at.
            lost.incrementAndGet();
        }
    }

    /// How many events of this process were lost since there was no memory for them.
    long lost() {
        return lost.get();
    }

    private Writing writing(int epoch) {
        Writing mine = writing;
        if (mine != null && mine.epoch == epoch) return mine;
        synchronized (beginning) {
            mine = writing;
            if (mine == null || mine.epoch != epoch) writing = mine = new Writing(epoch);
            return mine;
        }
    }

    private EventLog log(Writing mine, int at, Event event) {
        EventLog log = mine.logs.get(at);
        if (log != null) return log;
        synchronized (mine) {
            log = mine.logs.get(at);
            if (log == null) {
                log = new EventLog(heap.allocate(EventLog.BYTES, RegionKind.EVENTS));
                log.describe(mine.epoch, event.process(), event.pid(), event.name());
                link(log, mine.epoch);
                mine.logs.set(at, log);
            }
            return log;
        }
    }

    private void link(EventLog log, int epoch) {
        Handle handle = log.region().handle();
        long link = ArenaFile.word(handle.file(), handle.offset());
        long before;
        do {
            before = FileWords.longAt(header, newest(epoch));
            log.setPrevious(before);
        } while (!FileWords.casLong(header, newest(epoch), before, link));
    }

    /// The first place in the caller's stack that is not ours or the JDK's, as `File.java:12`.
    String site() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.filter(frame -> !isPlumbing(frame.getClassName()))
                                .findFirst()
                                .map(Recorder::place)
                                .orElse(""));
    }

    private static boolean isPlumbing(String type) {
        return type.startsWith("brood.")
                || type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.");
    }

    private static String place(StackWalker.StackFrame frame) {
        String file = frame.getFileName();
        return (file == null ? frame.getClassName() : file) + ":" + frame.getLineNumber();
    }

    // ------------------------------------------------------------------------------------- reading

    List<Event> events() {
        int epoch = epochOf(FileWords.longAt(header, SessionHeader.RECORDING_AT));
        List<EventLog.Numbered> all = new ArrayList<>();
        for (EventLog log : logs(epoch)) {
            if (log.epoch() != epoch) continue;
            for (int i = 0; i < EventLog.RECORDS; i++) {
                EventLog.Numbered found = log.read(i);
                if (found != null) all.add(found);
            }
        }
        all.sort(
                Comparator.comparingLong((EventLog.Numbered n) -> n.event().at())
                        .thenComparingInt(n -> n.event().process().slot())
                        .thenComparingInt(n -> n.event().process().generation())
                        .thenComparingLong(EventLog.Numbered::number));
        return all.stream().map(EventLog.Numbered::event).toList();
    }

    private List<EventLog> logs(int epoch) {
        List<EventLog> found = new ArrayList<>();
        long link = FileWords.longAt(header, newest(epoch));
        while (link != 0) {
            EventLog log;
            try {
                log =
                        new EventLog(
                                heap.attachAt(
                                        ArenaFile.file(link),
                                        ArenaFile.offset(link),
                                        RegionKind.EVENTS));
            } catch (SharedMemoryException freedMeanwhile) {
                break;
            }
            found.add(log);
            link = log.previous();
        }
        return found;
    }
}
