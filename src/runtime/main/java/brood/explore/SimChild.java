package brood.explore;

import brood.machine.Ending;
import brood.machine.Launched;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.ProcessId;
import brood.machine.Reason;
import brood.machine.Wake;

/// A simulated child, as its parent sees it.
record SimChild(SimProcess parent, SimProcess child) implements Launched {

    @Override
    public ProcessId id() {
        return child.id();
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public boolean awaitEnd(long deadline) throws InterruptedException {
        World world = child.world;
        if (Thread.interrupted()) throw new InterruptedException("interrupted before it waited");
        var why = new Reason(Operation.JOIN, this, Owner.of(child.id(), 1));
        boolean told = false;
        while (!child.ended()) {
            if (deadline <= world.now()) return false;
            if (!told) world.journal.waits(world.current(), why);
            told = true;
            if (world.await(null, 0, child, deadline, why) == Wake.INTERRUPTED)
                throw new InterruptedException(
                        "interrupted while it waited for the end of " + child);
        }
        return true;
    }

    @Override
    public boolean hasEnded() {
        return child.ended();
    }

    @Override
    public Ending ending() {
        return child.ending();
    }

    @Override
    public void onEnd(Runnable action) {
        child.onEnd(action);
    }

    @Override
    public void interrupt() {
        child.urge();
        SimThread main = child.main();
        if (main != null && !child.ended()) main.fiber().thread().interrupt();
    }

    @Override
    public void terminate() {
        child.urge();
        child.die(SimProcess.SIGTERM);
    }

    @Override
    public void kill() {
        child.urge();
        child.die(SimProcess.SIGKILL);
    }

    @Override
    public String label() {
        return child.label();
    }

    @Override
    public long key() {
        return child.key();
    }
}
