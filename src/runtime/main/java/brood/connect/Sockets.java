package brood.connect;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.memory.WaitCell;
import brood.task.Nullable;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;

/// What a process has once for all of its sockets: numbers for their names, and a thread that
/// watches those for which somebody waits together with things that are no sockets.
///
/// ```
///   waitAny --- sleeps on ---> a word <--- wakes --- thread with a Selector <--- socket
/// ```
///
/// The thread is started when somebody first waits like that. It watches a socket until something
/// comes, once for each wait.
final class Sockets {
    /// Sets the keys of sockets apart from those of regions and processes.
    private static final long SOCKETS = 1L << 61;

    private final Machine machine = Machine.current();
    private final AtomicLong count = new AtomicLong();
    private @Nullable Selector selector;
    private @Nullable WaitCell cell;

    /// @throws UnsupportedOperationException in simulation
    static RealMachine machine() {
        if (Machine.current() instanceof RealMachine real) return real;
        throw new UnsupportedOperationException(
                "Sockets cannot be explored: what comes through them is not in the hands of the explorer. Use a Pipe.");
    }

    long nextKey() {
        return SOCKETS | (long) machine.self().slot() << 32 | count.incrementAndGet();
    }

    WaitCell watchReads(SelectableChannel channel) throws IOException {
        return watch(channel, SelectionKey.OP_READ);
    }

    WaitCell watchAccepts(SelectableChannel channel) throws IOException {
        return watch(channel, SelectionKey.OP_ACCEPT);
    }

    private synchronized WaitCell watch(SelectableChannel channel, int operation)
            throws IOException {
        Selector watched = selector;
        WaitCell woken = cell;
        if (watched == null || woken == null) {
            Region region = machine.allocate(Integer.BYTES, RegionKind.BYTES);
            cell = woken = new WaitCell(region, 0);
            selector = watched = Selector.open();
            machine.helper("brood sockets", new Watch(watched, woken)).start();
        }
        SelectionKey key = channel.keyFor(watched);
        if (key == null) channel.register(watched, operation);
        else key.interestOps(operation);
        watched.wakeup();
        return woken;
    }

    /// A closed channel goes when the selector has looked.
    synchronized void forget(SelectableChannel channel) {
        if (selector != null) selector.wakeup();
    }

    private record Watch(Selector selector, WaitCell cell) implements Runnable {
        @Override
        public void run() {
            try {
                while (selector.isOpen()) {
                    selector.select(Watch::seen);
                    cell.wakeSleepers();
                }
            } catch (IOException | ClosedSelectorException over) {
                cell.wakeSleepers();
            }
        }

        private static void seen(SelectionKey key) {
            try {
                key.interestOps(0);
            } catch (CancelledKeyException closed) {
                // nobody waits for it any more
            }
        }
    }
}
