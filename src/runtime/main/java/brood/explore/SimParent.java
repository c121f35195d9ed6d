package brood.explore;

import brood.machine.Launch;
import brood.machine.Parent;
import brood.machine.ProcessId;
import brood.task.Nullable;

/// A simulated child's end of the line to its parent: nothing is on the way, all is answered at
/// once.
final class SimParent implements Parent {
    private final SimProcess parent;
    private final SimProcess child;
    private final Launch plan;
    private byte @Nullable [] farewell;

    SimParent(SimProcess parent, SimProcess child, Launch plan) {
        this.parent = parent;
        this.child = child;
        this.plan = plan;
    }

    @Override
    public ProcessId id() {
        return parent.id();
    }

    @Override
    public long pid() {
        return parent.pid();
    }

    @Override
    public boolean daemon() {
        return plan.daemon();
    }

    @Override
    public byte[] task() {
        return plan.task();
    }

    @Override
    public byte @Nullable [] classBytes(String name) {
        return plan.classes().bytes(name);
    }

    @Override
    public void farewell(byte[] message) {
        if (!child.ended() && farewell == null) farewell = message.clone();
    }

    byte @Nullable [] farewell() {
        return farewell;
    }
}
