package brood.machine;

import brood.task.Nullable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A child JVM, as the one who started it sees it. Four helper threads serve it while it lives:
///
/// ```
///   out, err     carry what it prints to the consumers
///   replies      hears what it says; answers its questions for classes
///   reaper       waits for its end; then for the other three; then tells everybody
/// ```
final class RealLaunched implements Launched {
    /// How long the pumps may wait for more from a process that is gone.
    private static final Duration SILENCE = Duration.ofMillis(200);

    /// A message of this size can be written to a child that does not read yet.
    private static final int FITS_THE_PIPE = 1 << 14;

    private static final int SIGKILLED = 128 + 9;
    private static final long FIRST_LOOK_MILLIS = 100;
    private static final long LOOK_MILLIS = 10_000;
    private static final long START_MILLIS = 5_000;

    private final RealMachine machine;
    private final ProcessSubject subject;
    private final Process process;
    private final Launch.ClassSource classes;
    private final Launch.Audience audience;
    private final MemoryUse memory;
    private final Control control;
    private final Replies replies;
    private final Reason joining;
    private final Tail errors = new Tail();
    private final Tail firstWords = new Tail();
    private final FirstErrors firstErrors;
    private final Pump out;
    private final Pump err;
    private final Future<@Nullable Doorbell> doorbell;
    private final Runnable rung;
    private final CountDownLatch heardAll = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Aftermath aftermath;

    private volatile boolean started;

    /// Whether somebody has asked it to end.
    private volatile boolean unwanted;

    private volatile byte @Nullable [] farewell;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Ending ending;
    private final List<Runnable> actions = new ArrayList<>();

    /// What the machine does when a child has ended.
    interface Aftermath {
        /// The child runs. Removes the files that were needed to start it.
        void ready(ProcessId id);

        /// Tells the session. Called as soon as the process is gone.
        void bury(ProcessId id);

        /// A line of the child's output as it is to be shown: a JVM that crashes says where its
        /// report is, and that is not where it will be.
        String told(RealLaunched child, String line);

        /// Whether the JVM left by itself, as far as it says.
        Ending.How how(ProcessId id);

        /// What the JVM wrote when it crashed; null if it did not. Removes the child's files.
        @Nullable
        CrashReport cleanUp(RealLaunched child);
    }

    RealLaunched(
            RealMachine machine,
            ProcessSubject subject,
            Process process,
            Launch plan,
            Region region,
            Future<@Nullable Doorbell> doorbell,
            Aftermath aftermath) {
        this.machine = machine;
        this.subject = subject;
        this.process = process;
        this.classes = plan.classes();
        this.audience = plan.audience();
        this.doorbell = doorbell;
        this.aftermath = aftermath;
        audience.started(process.pid());
        memory = new MemoryUse(process.pid());
        control = new Control(process.getOutputStream());
        replies = new Replies(region, subject, null);
        rung = replies::rung;
        joining = new Reason(Operation.JOIN, subject, Owner.of(subject.id(), 1));
        firstErrors =
                new FirstErrors(line -> {
                    errors.add(line);
                    audience.err(line);
                });
        out =
                new Pump(
                        process.getInputStream(),
                        line -> {
                            if (!started && firstErrors.isOne(line)) return;
                            if (!started) firstWords.add(line);
                            audience.out(line.startsWith("#") ? aftermath.told(this, line) : line);
                        },
                        machine::nanoTime);
        err = new Pump(process.getErrorStream(), firstErrors::line, machine::nanoTime);
    }

    /// Sends the first messages and starts the helper threads.
    ///
    /// @param hello made when it is known whether there is a doorbell
    void begin(Function<@Nullable Doorbell, Hello> hello, byte[] task) {
        // The first child does not wait for the doorbell to be made, and no child for a large task
        // to be taken: the thread that hears its replies does.
        boolean atOnce = doorbell.isDone() && task.length < FITS_THE_PIPE;
        if (atOnce) greet(hello, task);
        startHelpers(() -> {
            if (!atOnce) greet(hello, task);
            hear();
        });
    }

    /// Goes on with a standby that has been sent its task and runs it.
    void takeOver() {
        control.begin();
        Doorbell bell = Launcher.bell(doorbell);
        if (bell != null) bell.add(rung);
        startHelpers(this::hear);
    }

    private void startHelpers(Runnable hearing) {
        String name = subject.label();
        machine.helper("brood replies of " + name, hearing).start();
        machine.helper("brood reaper of " + name, this::reap).start();
        machine.helper("brood out of " + name, out).start();
        machine.helper("brood err of " + name, err).start();
    }

    private void greet(Function<@Nullable Doorbell, Hello> hello, byte[] task) {
        Doorbell bell = Launcher.bell(doorbell);
        if (bell != null) bell.add(rung);
        control.begin(
                new Frame(Frame.Kind.HELLO, hello.apply(bell).encode()),
                new Frame(Frame.Kind.TASK, task));
    }

    // ------------------------------------------------------------------------------- helpers

    private void hear() {
        Doorbell bell = Launcher.bell(doorbell);
        try (var in = new DataInputStream(replies.stream(bell))) {
            while (true) {
                Frame frame = Frame.read(in);
                switch (frame.kind()) {
                    case READY -> {
                        started = true;
                        firstErrors.release();
                        ready.countDown();
                        aftermath.ready(subject.id());
                    }
                    case QUESTION -> answer(frame.payload());
                    case FAREWELL -> {
                        farewell = frame.payload();
                        control.send(Frame.of(Frame.Kind.HEARD));
                    }
                    case LOG -> log(frame.payload());
                    case HELLO, TASK, ANSWER, INTERRUPT, HEARD -> {
                        // nothing that a child says
                    }
                }
            }
        } catch (IOException | RuntimeException over) {
            // The child is gone, or it says what makes no sense: its end will tell.
        } finally {
            if (bell != null) bell.remove(rung);
            heardAll.countDown();
        }
    }

    private void log(byte[] record) {
        try {
            audience.log(record);
        } catch (RuntimeException | Error refused) {
            // Whoever fails to log must not keep the child from being heard.
        }
    }

    private void answer(byte[] question) {
        String name = new String(question, 4, question.length - 4, StandardCharsets.UTF_8);
        byte @Nullable [] bytes;
        try {
            bytes = name.isEmpty() ? audience.logLevels() : classes.bytes(name);
        } catch (RuntimeException | LinkageError unknown) {
            bytes = null;
        }
        var answer = ByteBuffer.allocate(4 + (bytes == null ? 0 : bytes.length));
        answer.put(question, 0, 4);
        if (bytes != null) answer.put(bytes);
        control.send(new Frame(Frame.Kind.ANSWER, answer.array()));
    }

    private void reap() {
        int status = -1;
        try {
            status = awaitProcess();
            aftermath.bury(subject.id());
            control.close();
            replies.over();
            heardAll.await();
            out.drained(SILENCE);
            err.drained(SILENCE);
            firstErrors.end(unwanted);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        Ending.How how = how(status);
        CrashReport crash = aftermath.cleanUp(this);
        if (crash != null) errors.add(crash.head());
        String said = errors.text();
        if (!started && !firstWords.text().isEmpty())
            said = said.isEmpty() ? firstWords.text() : firstWords.text() + "\n" + said;
        finish(
                new Ending(
                        farewell,
                        status,
                        how,
                        said,
                        started,
                        memory.peak(),
                        status == SIGKILLED && memory.kernelHasKilled(),
                        crash));
    }

    /// Looks at the memory meanwhile, seldom and ever more seldom.
    private int awaitProcess() throws InterruptedException {
        long pause = FIRST_LOOK_MILLIS;
        while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
            memory.look();
            pause = Math.min(2 * pause, LOOK_MILLIS);
        }
        return process.exitValue();
    }

    /// A status above 128 may be that of a signal.
    private Ending.How how(int status) {
        if (status <= 128) return Ending.How.LEFT;
        return started ? aftermath.how(subject.id()) : Ending.How.SIGNALLED;
    }

    private void finish(Ending how) {
        List<Runnable> now;
        synchronized (actions) {
            ending = how;
            now = List.copyOf(actions);
            actions.clear();
        }
        ready.countDown();
        ended.countDown();
        machine.free(replies.region());
        for (Runnable action : now) run(action);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failed) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
        }
    }

    /// Waits until the operating system has no such process any more. Says nothing about its
    /// output.
    boolean awaitGone(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    // ------------------------------------------------------------------------------- Launched

    /// Waits until the child runs or has ended.
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    String name() {
        return subject.name();
    }

    boolean started() {
        return started;
    }

    @Override
    public boolean hasBegun() {
        return started;
    }

    @Override
    public ProcessId id() {
        return subject.id();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean awaitEnd(long deadline) throws InterruptedException {
        try {
            return machine.await(ended, deadline, joining);
        } catch (InterruptedException _) {
            throw new InterruptedException("interrupted while waiting for the end of " + label());
        }
    }

    @Override
    public boolean hasEnded() {
        return ending != null;
    }

    @Override
    public Ending ending() {
        Ending how = ending;
        if (how == null) throw new IllegalStateException(label() + " has not ended yet");
        return how;
    }

    @Override
    public void onEnd(Runnable action) {
        synchronized (actions) {
            if (ending == null) {
                actions.add(action);
                return;
            }
        }
        machine.helper("brood end of " + label(), action).start();
    }

    @Override
    public void interrupt() {
        if (!process.isAlive()) return;
        unwanted = true;
        control.send(Frame.of(Frame.Kind.INTERRUPT));
    }

    @Override
    public void askToEnd() {
        if (process.isAlive()) control.send(new Frame(Frame.Kind.INTERRUPT, new byte[1]));
    }

    // Not Process.destroy: it closes the streams as well, and with them the lifeline.

    /// A JVM that hears SIGTERM while it starts may complain about itself (`InternalError: Bad
    /// level`) and leave with another status. So the signal waits until the child has started; not
    /// for ever, since it may never do so.
    @Override
    public void terminate() {
        if (!process.isAlive()) return;
        unwanted = true;
        memory.look();
        if (started) process.toHandle().destroy();
        else machine.helper("brood end of " + label(), this::terminateWhenStarted).start();
    }

    private void terminateWhenStarted() {
        try {
            ready.await(START_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) process.toHandle().destroy();
    }

    @Override
    public void kill() {
        if (!process.isAlive()) return;
        memory.look();
        process.toHandle().destroyForcibly();
    }

    @Override
    public String label() {
        return subject.label();
    }

    @Override
    public long key() {
        return subject.key();
    }

    @Override
    public String toString() {
        return label() + " (pid " + pid() + ")";
    }
}
