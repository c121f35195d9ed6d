package brood.machine;

import brood.task.Nullable;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The child's end of the line to its parent.
///
/// The parent speaks through the child's standard input. When that ends, the parent is gone,
/// however it went, and this JVM halts at once, whatever its user's code is doing. User code itself
/// sees an empty standard input.
final class Lifeline implements Parent, Runnable {
    /// The exit value of a child whose parent is gone. Nobody is left to read it.
    private static final int ORPHANED = 1;

    private static final Duration LOOK_AWAY = Duration.ofMillis(500);

    /// For so long after its start a child does not look at the line, unless it has asked for
    /// something: most children have come to their end by then, and need not wait until the parent
    /// has [heard][#letGo] them.
    private static final Duration REST = Duration.ofMillis(20);

    /// What the watching thread does.
    private static final int RESTING = 0;

    private static final int READING = 1;
    private static final int LEAVING = 2;

    /// How long a standby practises at most: by count, and by the clock.
    private static final int ROUNDS = 400;

    private static final long PRACTICE_NANOS = 500_000_000;
    private static final long ANSWER_MILLIS = 200;

    private final DataInputStream line;
    private final Thread main;
    private final AtomicInteger questions = new AtomicInteger();
    private final ConcurrentHashMap<Integer, Answer> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean saidFarewell = new AtomicBoolean();
    private final CountDownLatch heard = new CountDownLatch(1);

    private volatile Hello hello;
    private volatile byte[] task;
    private final CountDownLatch watching = new CountDownLatch(1);
    private volatile @Nullable Replies replies;
    private volatile boolean endWanted;
    private final AtomicInteger watch = new AtomicInteger(RESTING);
    private volatile @Nullable Thread watcher;
    private @Nullable Session session;
    private @Nullable Runnable beside;

    private static final class Answer {
        final CountDownLatch here = new CountDownLatch(1);
        byte @Nullable [] bytes;
    }

    private Lifeline(DataInputStream line, Hello hello, byte[] task) {
        this.line = line;
        this.hello = hello;
        this.task = task;
        this.main = Thread.currentThread();
    }

    /// Takes hold of the line: reads who this process is and what it is for. Waits for the parent
    /// to say it.
    ///
    /// @throws IOException if the line ends before that: the parent is gone
    static Lifeline grasp() throws IOException {
        var line = new DataInputStream(new BufferedInputStream(takeStandardInput()));
        Hello hello = Hello.decode(expect(Frame.Kind.HELLO, line));
        byte[] task = expect(Frame.Kind.TASK, line);
        take(hello.properties());
        return new Lifeline(line, hello, task);
    }

    private static void take(Map<String, String> properties) {
        for (var property : properties.entrySet())
            System.setProperty(property.getKey(), property.getValue());
    }

    Hello hello() {
        return hello;
    }

    /// Starts to watch the line, and tells the parent that this process runs. A standby practises,
    /// and then waits here until it is told who it is to be.
    ///
    /// @param machine of this process
    /// @param session deleted, if nobody else can do it, when the parent is gone
    /// @param beside run first of all by the thread that watches
    void hold(Machine machine, Session session, Runnable beside, Practice practice) {
        this.session = session;
        this.beside = beside;
        var answers =
                new Replies(
                        machine.attach(hello.replies(), RegionKind.REPLIES),
                        new ProcessSubject(hello.self(), hello.name()),
                        hello.doorbell().isEmpty() ? null : new Ringer(hello.doorbell()));
        replies = answers;
        Thread watching = machine.helper("brood lifeline", this);
        watching.setPriority(Thread.MAX_PRIORITY);
        watcher = watching;
        watching.start();
        if (hello.standby()) {
            practice.first(task);
            answers.rehearse();
        } else this.watching.countDown();
        answers.send(Frame.of(Frame.Kind.READY));
        if (!hello.standby()) return;
        practise(practice);
        awaitTask(answers, session);
    }

    /// What a child does before its task and after it, until the compiler has made code of it, or
    /// the parent says something.
    private void practise(Practice practice) {
        byte[] first = new Frame(Frame.Kind.HELLO, hello.encode()).bytes();
        byte[] second = new Frame(Frame.Kind.TASK, task).bytes();
        byte[] said = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, said, first.length, second.length);
        ByteBuffer scratch = Replies.scratch();
        long until = System.nanoTime() + PRACTICE_NANOS;
        try {
            for (int i = 0; i < ROUNDS && line.available() == 0; i++) {
                if (System.nanoTime() > until) return;
                var in = new DataInputStream(new ByteArrayInputStream(said));
                Hello read = Hello.decode(expect(Frame.Kind.HELLO, in));
                byte[] work = expect(Frame.Kind.TASK, in);
                Replies.practise(scratch);
                take(read.properties());
                Budget _ = read.budget().named(read.name(), read.pid());
                practice.again(work);
            }
        } catch (IOException gone) {
            // whoever reads next learns it
        }
    }

    /// The main thread itself reads the line, so that it runs as soon as the parent has written.
    private void awaitTask(Replies answers, Session session) {
        try {
            hello = Hello.decode(expect(Frame.Kind.HELLO, line));
            task = expect(Frame.Kind.TASK, line);
        } catch (IOException gone) {
            session.deleteIfAbandoned();
            Runtime.getRuntime().halt(ORPHANED);
        }
        if (!answers.begin()) Runtime.getRuntime().halt(ORPHANED);
        take(hello.properties());
        watching.countDown();
    }

    /// Reads what the parent says, for as long as there is a parent.
    @Override
    public void run() {
        try {
            Runnable first = beside;
            if (first != null) first.run();
            watching.await();
            rest();
            while (true) {
                Frame frame = Frame.read(line);
                hear(frame);
                if (frame.kind() == Frame.Kind.HEARD) letGo();
            }
        } catch (Throwable gone) {
            Session abandoned = session;
            if (abandoned != null) abandoned.deleteIfAbandoned();
            removeTraces();
        } finally {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }

    /// Leaves the line alone for a moment.
    private void rest() {
        long until = System.nanoTime() + REST.toNanos();
        while (watch.get() == RESTING) {
            long left = until - System.nanoTime();
            if (left <= 0) watch.compareAndSet(RESTING, READING);
            else LockSupport.parkNanos(left);
        }
        if (watch.get() == LEAVING) LockSupport.parkNanos(LOOK_AWAY.toNanos());
    }

    /// Somebody waits for an answer.
    private void listen() {
        if (watch.compareAndSet(RESTING, READING)) LockSupport.unpark(watcher);
    }

    /// What the parent would have removed, had it not been killed; and the rings of those who have
    /// this process as their parent, and go down with it.
    private void removeTraces() {
        new ProcessFiles(hello.directory(), hello.self(), hello.parent()).delete();
        new Orphans(hello.directory(), hello.self()::equals).sweep();
        Replies ring = replies;
        if (ring != null) ring.region().machine().free(ring.region());
    }

    /// A JVM that ends waits up to 300 ms for threads that are in native code, such as one that
    /// reads. So this thread looks away for a moment when the farewell has been heard. If shutdown
    /// hooks take longer, it watches again.
    private void letGo() {
        heard.countDown();
        // Not Thread.sleep: it loads a class for the flight recorder, which no archive has.
        LockSupport.parkNanos(LOOK_AWAY.toNanos());
    }

    private void hear(Frame frame) {
        switch (frame.kind()) {
            case INTERRUPT -> {
                if (frame.payload().length > 0) endWanted = true;
                main.interrupt();
            }
            case ANSWER -> {
                var bytes = ByteBuffer.wrap(frame.payload());
                Answer answer = asked.remove(bytes.getInt());
                if (answer == null) return;
                if (bytes.hasRemaining())
                    answer.bytes =
                            Arrays.copyOfRange(
                                    frame.payload(), bytes.position(), frame.payload().length);
                answer.here.countDown();
            }
            case HELLO, TASK, HEARD, READY, QUESTION, FAREWELL, LOG -> {
                // nothing to be done, or nothing that a parent says twice or at all
            }
        }
    }

    // ------------------------------------------------------------------------------- Parent

    @Override
    public ProcessId id() {
        return hello.parent();
    }

    @Override
    public long pid() {
        return hello.parentPid();
    }

    @Override
    public boolean daemon() {
        return hello.daemon();
    }

    @Override
    public byte[] task() {
        return task.clone();
    }

    @Override
    public byte @Nullable [] classBytes(String name) {
        return ask(name);
    }

    @Override
    public byte @Nullable [] logLevels() {
        return ask("");
    }

    @Override
    public boolean wantsEnd() {
        return endWanted;
    }

    @Override
    public void log(byte[] record) {
        speak(new Frame(Frame.Kind.LOG, record));
    }

    private byte @Nullable [] ask(String name) {
        int number = questions.incrementAndGet();
        var answer = new Answer();
        asked.put(number, answer);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] question = ByteBuffer.allocate(4 + text.length).putInt(number).put(text).array();
        speak(new Frame(Frame.Kind.QUESTION, question));
        listen();
        boolean interrupted = false;
        while (true) {
            try {
                answer.here.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true; // a class half loaded is of no use to anybody
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return answer.bytes;
    }

    /// Returns when the parent has heard it, or does not answer; at once while the line is left
    /// alone. What has been said stays in the ring, for the parent to read whenever it looks.
    @Override
    public void farewell(byte[] message) {
        if (saidFarewell.compareAndSet(false, true)) speak(new Frame(Frame.Kind.FAREWELL, message));
        if (watch.compareAndSet(RESTING, LEAVING)) heard.countDown();
        boolean interrupted = false;
        for (boolean waited = false; !waited; ) {
            try {
                waited = heard.await(ANSWER_MILLIS, TimeUnit.MILLISECONDS) || !busySpeaking();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void speak(Frame frame) {
        Replies to = replies;
        if (to == null) throw new IllegalStateException("the line to the parent is not held yet");
        to.send(frame);
    }

    /// Whether some thread is still saying something long.
    private boolean busySpeaking() {
        Replies to = replies;
        return to != null && to.isSending();
    }

    // ------------------------------------------------------------------------------- stdin

    private static byte[] expect(Frame.Kind kind, DataInputStream line) throws IOException {
        Frame frame = Frame.read(line);
        if (frame.kind() != kind)
            throw new IOException("expected " + kind + " from the parent, got " + frame.kind());
        return frame.payload();
    }

    /// Moves the line away from file descriptor 0 where that is possible, so that neither user code
    /// nor a program that it starts can read what is meant for us or cut the line by closing it. A
    /// program that inherits file descriptor 0 cannot read from it at all.
    private static InputStream takeStandardInput() throws IOException {
        System.setIn(InputStream.nullInputStream());
        var standard = new FileInputStream(FileDescriptor.in);
        InputStream copy;
        try {
            copy = new FileInputStream("/dev/fd/0");
        } catch (IOException elsewhere) {
            return standard;
        }
        standard.close(); // the JDK puts /dev/null in its place
        return copy;
    }
}
