package brood.machine;

import java.io.IOException;
import java.nio.file.Files;

/// How a JVM becomes the child that its parent started.
public final class Birth {
    private Birth() {}

    /// Makes this JVM a process of its parent's session and watches over the line to the parent. To
    /// be called once, first of all, by the main thread of a child. If the parent is gone by then,
    /// this JVM halts.
    ///
    /// @param beside run on another thread, at once, while this one goes on
    public static Machine enter(Runnable beside) {
        Lifeline lifeline;
        try {
            lifeline = Lifeline.grasp();
        } catch (IOException orphaned) {
            Runtime.getRuntime().halt(1);
            throw new AssertionError(orphaned);
        }
        Hello hello = lifeline.hello();
        // A root that ends takes its session along. Nobody is left who would read a complaint.
        if (Files.notExists(hello.directory())) Runtime.getRuntime().halt(1);
        Session session =
                Session.join(
                        hello.directory(),
                        hello.session(),
                        hello.self(),
                        hello.pid(),
                        hello.startMillis());
        Budget budget = hello.budget().named(hello.name(), hello.pid());
        Machine machine = RealMachine.child(session, lifeline, budget);
        lifeline.hold(machine, session, beside);
        Machines.enter(machine);
        return machine;
    }
}
