package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An idle child JVM that has been started ahead: a process of the session, warmed up, which waits
/// at its lifeline to be told who it is to be.
///
/// ```
///   parent                                       standby
///   HELLO (as standby), TASK (a rehearsal) ----> joins the session, rehearses
///                                          <---- READY
///   HELLO, TASK (the real ones)            ----> changes `begun` from 0 to 1, runs the task
///   sees 1: it is the child
///   or changes `begun` from 0 to 2               sees 2: halts
/// ```
///
/// That word decides whether the task runs here or, since this JVM has died or does not answer, in
/// one that is started instead: never in both.
///
/// @param id its place in the session
/// @param process its JVM
/// @param ring where it answers
/// @param startMillis when its JVM was started, as [Hello] says it
/// @param mould from which its JVM comes
/// @param rehearsal what it was started with
/// @param files that it may leave behind
record Standby(
        ProcessId id,
        Process process,
        Replies ring,
        long startMillis,
        @Nullable Mould mould,
        Launch rehearsal,
        List<Path> files) {
    private static final long END_SECONDS = 5;

    /// Whether it waits for its task.
    boolean isReady() {
        return process.isAlive() && ring.hasSpoken();
    }

    /// Whether a child may run in it.
    boolean suits(Mould wanted) {
        return wanted.equals(mould);
    }

    /// Ends it at once, and waits for that.
    void end(RealMachine machine, @Nullable Doorbell bell) {
        process.destroyForcibly();
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (true) {
            try {
                boolean _ = process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (bell != null) bell.remove(ring.listener());
        machine.bury(id);
        machine.free(ring.region());
        for (AutoCloseable stream :
                List.of(
                        process.getOutputStream(),
                        process.getInputStream(),
                        process.getErrorStream()))
            try {
                stream.close();
            } catch (Exception gone) {
                // as it should be
            }
        for (Path file : files)
            try {
                java.nio.file.Files.deleteIfExists(file);
            } catch (IOException later) {
                // it goes with the session's directory
            }
    }
}
