package brood.course.kernel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.ZMQException;

/// The kernel's JVM: `java ... brood.course.kernel.KernelMain <connection file>`, as the kernelspec
/// says.
public final class KernelMain {
    /// How long hooks of learners may take at the end.
    private static final long LAST_WORDS_MILLIS = 2_000;

    private static final int USAGE = 64;

    private KernelMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            Log.line(
                    "needs one argument, the connection file; Jupyter gives it. See './brood kernel install'.");
            Runtime.getRuntime().halt(USAGE);
        }
        try {
            run(Connection.read(Path.of(args[0])));
        } catch (KernelException e) {
            Log.line(e.sentence());
            Runtime.getRuntime().halt(1);
        } catch (ZMQException e) {
            Log.line("The ports of the connection file cannot be had: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Connection connection) throws InterruptedException {
        new Routers().install();
        var channels = new Channels(connection);
        var surroundings = new Surroundings(System.getenv());
        var kernel = new Kernel(channels.publisher(), channels.questions(), surroundings);
        var orderly = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> lastWords(channels, orderly), "kernel: end"));
        Interrupts.handle(kernel::interrupt);
        ParentWatch.start(System.getenv("JPY_PARENT_PID"), kernel::end);
        channels.open(kernel.shell(), kernel::handle);
        kernel.awaitEnd();
        orderly.set(true);
        kernel.interrupt();
        Children.living().kill();
        channels.close();
        haltLater();
        System.exit(0);
    }

    /// Something has called `System.exit`, or the system asks this process to end.
    private static void lastWords(Channels channels, AtomicBoolean orderly) {
        haltLater();
        if (!orderly.get()) {
            Cell cell = Cell.latest();
            if (cell != null) {
                byte[] why =
                        """
                        The kernel's JVM is ending, since something called System.exit or the system asked for it.
                        Jupyter starts a new one; its cells have to be run again.
                        """
                                .getBytes(StandardCharsets.UTF_8);
                cell.output().write(true, why, 0, why.length);
                cell.output().flush();
            }
            try {
                channels.publisher().close(LAST_WORDS_MILLIS / 4);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        Children.living().kill();
    }

    private static void haltLater() {
        var thread =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(LAST_WORDS_MILLIS);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "kernel: last resort");
        thread.setDaemon(true);
        thread.start();
    }
}
