package brood.connect;

import brood.machine.Machine;
import brood.machine.ProcessId;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.wire.Passenger;

/// Two ends between which messages go in both directions, between threads of all processes of a
/// session: Python's `Pipe()`.
///
/// ```java
/// var pipe = Pipe.open();
/// brood.spawn("echo", () -> { var end = pipe.right(); end.send(end.receive()); });
/// pipe.left().send("hello");
/// IO.println(pipe.left().receive());
/// ```
///
/// **A pipe is bounded.** In each direction it holds 64 KiB that nobody has received yet, or as
/// much as [#open(long)] says. Who sends more waits until the other side receives; a message that
/// is longer than that goes through bit by bit, while the other side receives it. So if both sides
/// send a long message before they receive, both wait for ever.
///
/// **Who holds an end.** Each process that uses an end holds it, and so does each child that was
/// started with a task that has the end. When the last holder has closed it, or has ended in
/// whatever way, the end is closed: what was sent can still be received, then the other side gets
/// an [java.io.EOFException]; and sending to it throws [PeerClosedException]. Who made the pipe and
/// gave an end away without ever using it is no holder, so it need not be closed there, as it has
/// to be in Python. An end that nobody has used so far is still with the process that made the
/// pipe. An end that is on its way in a queue or in a message is held by nobody: who sends it there
/// closes it, and ends, only when it has arrived.
///
/// **If a process is killed** while it sends, at whatever instruction, its message arrives as a
/// whole or not at all. Killed while it receives, it takes one message with it at most.
///
/// A task that captures the pipe, or one of its ends, gets another view of it. When both ends are
/// closed, the memory is given back; else it lives as long as the session.
///
/// **Memory effects.** What a thread wrote to shared memory before it sent a message is seen by the
/// thread, in whatever process, that receives it.
public final class Pipe extends SharedObject implements AutoCloseable, Passenger {
    private static final long serialVersionUID = 1L;

    /// How many bytes a pipe holds in each direction if nothing else is said.
    public static final long ROOM = 64 << 10;

    private final transient PipeConnection left;
    private final transient PipeConnection right;

    private Pipe(Identity identity) {
        super(identity);
        this.left = new PipeConnection(identity, PipeEnd.LEFT);
        this.right = new PipeConnection(identity, PipeEnd.RIGHT);
    }

    /// A new pipe that holds [#ROOM] bytes in each direction.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static Pipe open() {
        return open(ROOM);
    }

    /// A new pipe that holds so many bytes in each direction: one message of that length, or
    /// several that are shorter, each of which takes up to 15 bytes more than it has.
    ///
    /// @param room 64 or more
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static Pipe open(long room) {
        return new Pipe(make(room, 2));
    }

    /// A new pipe through which messages go in one direction only, from a [Sender] to a [Receiver].
    public static OneWayPipe oneWay() {
        return oneWay(ROOM);
    }

    /// The same with room for so many bytes.
    ///
    /// @param room 64 or more
    public static OneWayPipe oneWay(long room) {
        return new OneWayPipe(make(room, 1));
    }

    private static Identity make(long room, int lanes) {
        if (room < PipeLayout.LEAST_ROOM || room > PipeLayout.MOST_ROOM)
            throw new IllegalArgumentException(
                    "a pipe holds from %d to %,d bytes: room=%d"
                            .formatted(PipeLayout.LEAST_ROOM, PipeLayout.MOST_ROOM, room));
        Region region = Machine.current().allocate(PipeLayout.bytes(room, lanes), RegionKind.PIPE);
        region.setLong(PipeLayout.ROOM, room);
        region.setInt(PipeLayout.LANES, lanes);
        return Identity.give(region, RegionKind.PIPE);
    }

    /// One end; always the same object.
    public Connection left() {
        return left;
    }

    /// The other end; always the same object.
    public Connection right() {
        return right;
    }

    /// Closes both ends for this process.
    @Override
    public void close() {
        left.close();
        right.close();
    }

    /// For the runtime.
    @Override
    public void boards(ProcessId process) {
        left.boards(process);
        right.boards(process);
    }

    private Object readResolve() {
        return new Pipe(identity());
    }
}
