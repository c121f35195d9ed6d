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
    /// @param practice of a standby ([Machine#reserve]), with the task that it was started with;
    ///   the task of the machine that is returned is another one
    public static Machine enter(Runnable beside, Practice practice) {
        Lifeline lifeline;
        try {
            lifeline = Lifeline.grasp();
        } catch (IOException orphaned) {
            removeFiles();
            Runtime.getRuntime().halt(1);
            throw new AssertionError(orphaned);
        }
        Hello hello = lifeline.hello();
        // A root that ends takes its session along. Nobody is left who would read a complaint.
        if (Files.notExists(hello.directory())) Runtime.getRuntime().halt(1);
        RealMachine machine;
        try {
            Session session =
                    Session.join(
                            hello.directory(),
                            hello.session(),
                            hello.self(),
                            hello.pid(),
                            hello.startMillis());
            machine = RealMachine.child(session, lifeline, hello.budget());
            Machines.enter(machine);
            lifeline.hold(machine, session, beside, practice);
        } catch (RuntimeException | Error failed) {
            removeFiles(); // the parent has been killed and buried, or does the same again
            throw failed;
        }
        Hello real = lifeline.hello();
        machine.become(real.name(), real.budget().named(real.name(), real.pid()));
        return machine;
    }

    /// What the parent would have removed, had it not been killed.
    private static void removeFiles() {
        ProcessFiles files = ProcessFiles.ofThisJvm();
        if (files != null) files.delete();
    }
}
