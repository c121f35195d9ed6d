package brood.process;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The end of a root process that somebody asks for from outside: by Ctrl-C in its terminal,
/// SIGTERM or SIGHUP. By itself the JVM would end at once, and each child in its own way.
///
/// ```
///   Ctrl-C --> one message --> children end in order --> shutdown hooks --> exit 130
///   again  -->                 children are killed   -->
///   again  --> halt
/// ```
///
/// Until the children have ended, the program runs on; but whoever learns the end of a child is
/// held, since it is no end that the program was made for. Whoever is not there for that reason,
/// such as a shutdown hook, is not held.
///
/// A program that never started a child keeps what the JVM does, and so does one that has handlers
/// of its own.
final class Departure {
    /// How long shutdown hooks may take before the program is let go: a hook may wait for it.
    private static final Duration HELD = Duration.ofSeconds(1);

    private static final long EXPECTED_MILLIS = 250;

    private final Machine machine;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Set<Thread> program = Set.of();
    private volatile boolean underWay;
    private volatile @Nullable Interruption ending;

    private Departure(Machine machine) {
        this.machine = machine;
        for (String name : List.of("INT", "TERM", "HUP")) {
            JvmSignal signal = JvmSignal.of(name);
            if (signal != null) signal.replaceDefault(before -> heard(name, before));
        }
    }

    /// From now on this process ends its children in order, if it is a root.
    static void prepare(Machine machine) {
        if (isRoot(machine)) of(machine);
    }

    /// Holds the calling thread if this process is about to end. An interrupt lets it go.
    static void hold(Machine machine) {
        if (isRoot(machine)) of(machine).hold();
    }

    /// For whoever has learnt that a child was ended by SIGINT. A Ctrl-C in a terminal reaches all
    /// processes at once, and a child that still boots dies of it at once: then our own is on its
    /// way. Waits a little for it.
    static void expect(Machine machine) throws InterruptedException {
        if (!isRoot(machine)) return;
        boolean _ = of(machine).begun.await(EXPECTED_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Whether this process is about to end.
    static boolean isUnderWay(Machine machine) {
        return isRoot(machine) && of(machine).underWay;
    }

    private static boolean isRoot(Machine machine) {
        return machine instanceof RealMachine && machine.parent() == null;
    }

    private static Departure of(Machine machine) {
        return machine.state(Departure.class, () -> new Departure(machine));
    }

    private void hold() {
        Thread self = Thread.currentThread();
        if (!underWay || !self.isVirtual() && !program.contains(self)) return;
        try {
            over.await();
        } catch (InterruptedException hurry) {
            self.interrupt();
        }
    }

    // ------------------------------------------------------------------------------- signals

    /// On a thread of the JVM's, one for each signal.
    private void heard(String signal, Runnable exit) {
        switch (asked.incrementAndGet()) {
            // Not a daemon: the program may come to its end meanwhile, and with it the JVM.
            case 1 ->
                    Thread.ofPlatform()
                            .daemon(false)
                            .name("brood departure")
                            .start(() -> leave(signal, exit));
            case 2 -> hurry(signal);
            default -> Runtime.getRuntime().halt(signal.equals("INT") ? 130 : 143);
        }
    }

    private void leave(String signal, Runnable exit) {
        try {
            endChildren(signal);
        } finally {
            machine.helper("brood departure", this::release).start();
            exit.run();
        }
    }

    private void endChildren(String signal) {
        var children = Interruption.of(any -> true);
        program = Set.copyOf(LeftThreads.all());
        underWay = true;
        begun.countDown();
        if (children.isEmpty()) return;
        if (Thread.getDefaultUncaughtExceptionHandler() == null)
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
        boolean one = children.who().startsWith("1 ");
        ending = children;
        say(
                signal,
                "Interrupted: ending %s. Ctrl-C again kills %s."
                        .formatted(children.who(), one ? "it" : "them"));
        children.begin(signal.equals("INT") ? "Ctrl-C" : "its root process got SIG" + signal);
        try {
            children.await();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private void hurry(String signal) {
        Interruption children = ending;
        if (children == null || children.isOver()) return;
        children.kill();
        say(signal, "Interrupted again: killed what was left of them.");
    }

    /// Only somebody who sits at a terminal wants to read something.
    private static void say(String signal, String sentence) {
        if (signal.equals("INT")) System.err.println(sentence);
    }

    private void release() {
        try {
            Thread.sleep(HELD);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        over.countDown();
    }
}
