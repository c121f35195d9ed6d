package brood.contract;

import brood.machine.Event;
import brood.machine.Handle;
import brood.machine.Owner;
import brood.machine.ProcessId;
import brood.machine.RegionKind;
import brood.machine.SharedMemoryException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the processes of a [HeapMachine] share: memory, who has been killed, who is asleep.
///
/// The simplest machine there can be, so that a failing test speaks about the primitive and not
/// about the machine: every wait is on one monitor, every wake-up wakes all.
public final class HeapSession {
    record Block(Handle handle, MemorySegment body, RegionKind kind) {}

    private final Map<Long, Block> blocks = new HashMap<>();
    private final Map<RegionKind, Block> common = new HashMap<>();
    private final Set<ProcessId> gone = new HashSet<>();
    final List<Event> events = new ArrayList<>();
    private long generations;
    private int processes;
    private long room = Long.MAX_VALUE;
    private long said = Long.MAX_VALUE;

    /// A new process of this session.
    public synchronized HeapMachine process(String name) {
        return new HeapMachine(this, new ProcessId(processes++, 1), name);
    }

    synchronized Block allocate(long bytes, RegionKind kind) {
        if (bytes > room) throw new SharedMemoryException("no room for " + bytes);
        var body = Arena.ofAuto().allocate(bytes, 64);
        var handle = new Handle(1, 0, 0, ++generations);
        var block = new Block(handle, body, kind);
        blocks.put(handle.generation(), block);
        return block;
    }

    synchronized Block common(RegionKind kind, long bytes) {
        Block made = common.get(kind);
        if (made == null) common.put(kind, made = allocate(bytes, kind));
        return made;
    }

    synchronized Block attach(Handle handle, RegionKind kind) {
        Block block = blocks.get(handle.generation());
        if (block == null || block.kind != kind)
            throw new SharedMemoryException("stale: " + handle);
        return block;
    }

    /// Overwrites the bytes, so that whoever still looks at them finds nonsense.
    synchronized void free(Handle handle) {
        Block block = blocks.remove(handle.generation());
        if (block == null) throw new IllegalStateException("freed twice: " + handle);
        block.body.fill((byte) 0x5A);
    }

    /// How many regions there are of this kind.
    public synchronized int regions(RegionKind kind) {
        return (int) blocks.values().stream().filter(block -> block.kind == kind).count();
    }

    /// From now on no larger region can be had.
    public synchronized void leaveRoomFor(long bytes) {
        room = bytes;
    }

    /// What [HeapMachine#room] says from now on.
    public synchronized void roomIs(long bytes) {
        said = bytes;
    }

    synchronized long said() {
        return said;
    }

    synchronized void kill(ProcessId process) {
        gone.add(process);
        notifyAll();
    }

    synchronized boolean isGone(ProcessId process) {
        return gone.contains(process);
    }

    synchronized int deaths() {
        return gone.size();
    }

    boolean isGone(long owner) {
        return isGone(Owner.process(owner));
    }
}
