package brood.process;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.memory.WaitCell;
import brood.memory.Waitable;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Waits for several things at once.
///
/// A thread sleeps on one word. So each thing that has a word of its own gets a helper for as long
/// as the wait lasts, which sleeps there and rings a bell; the caller sleeps on the bell. The end
/// of a process ends every wait, so children need no helper; and a single word needs none either.
///
/// ```
///    queue 1 <--- helper --+
///                          +---> bell <--- caller
///    event 1 <--- helper --+
/// ```
final class AnyOf implements Subject {
    private final Machine machine;
    private final List<Waitable> all;

    /// The caller needs no help any more.
    private volatile boolean over;

    AnyOf(Machine machine, List<Waitable> all) {
        this.machine = machine;
        this.all = all;
    }

    /// Those that are ready, in the order in which they were given; none if the deadline came
    /// first.
    List<Waitable> await(long deadline) throws InterruptedException {
        machine.visible(Operation.AWAIT, this);
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before waiting for " + label());
        List<Waitable> ready = ready();
        if (ready.isEmpty() && machine.nanoTime() < deadline) ready = sleep(deadline);
        machine.happened(
                Operation.AWAIT,
                this,
                ready.isEmpty() ? Result.TIMED_OUT : Result.DONE,
                machine.recording() ? ready.size() + " ready" : "");
        return ready;
    }

    private List<Waitable> ready() {
        var ready = new ArrayList<Waitable>();
        for (Waitable one : all) if (one.isReady()) ready.add(one);
        return List.copyOf(ready);
    }

    private List<Waitable> sleep(long deadline) throws InterruptedException {
        var cells = new ArrayList<WaitCell>();
        var owners = new ArrayList<Waitable>();
        for (Waitable one : all) {
            WaitCell cell = one.readiness();
            if (cell == null) continue;
            cells.add(cell);
            owners.add(one);
        }
        if (cells.size() == 1) return sleepOn(cells.getFirst(), deadline);
        Bells bells = machine.state(Bells.class, Bells::new);
        WaitCell bell = bells.take(machine);
        try {
            for (int i = 0; i < cells.size(); i++) {
                WaitCell cell = cells.get(i);
                Waitable one = owners.get(i);
                machine.helper("brood waits for any", () -> watch(cell, one, bell)).start();
            }
            return sleepOn(bell, deadline);
        } finally {
            over = true;
            for (WaitCell cell : cells) cell.wakeSleepers(); // others look once too often
            bells.giveBack(bell); // a late ring only makes somebody look once too often
        }
    }

    private List<Waitable> sleepOn(WaitCell cell, long deadline) throws InterruptedException {
        while (true) {
            int announced = cell.announce();
            List<Waitable> ready = ready();
            if (!ready.isEmpty()) return ready;
            Wake why = cell.await(announced, deadline, new Reason(Operation.AWAIT, this));
            if (why == Wake.INTERRUPTED)
                throw new InterruptedException("interrupted while waiting for " + label());
            if (why == Wake.TIMED_OUT) return ready();
        }
    }

    /// Rings when the one may have become ready, until it is, or the caller needs no help any more.
    private void watch(WaitCell cell, Waitable one, WaitCell bell) {
        while (true) {
            int announced = cell.announce();
            if (over) return;
            boolean ready;
            try {
                ready = one.isReady();
            } catch (RuntimeException closed) {
                ready = true; // the caller looks, and is told
            }
            bell.wakeSleepers();
            if (ready) return;
            cell.await(announced, Machine.FOREVER, new Reason(Operation.AWAIT, this));
        }
    }

    /// Words that nobody waits on just now, to be used again.
    private static final class Bells {
        private final Deque<WaitCell> free = new ConcurrentLinkedDeque<>();

        WaitCell take(Machine machine) {
            WaitCell known = free.poll();
            if (known != null) return known;
            Region region = machine.allocate(Integer.BYTES, RegionKind.BYTES);
            return new WaitCell(region, 0);
        }

        void giveBack(WaitCell bell) {
            free.push(bell);
        }
    }

    @Override
    public String label() {
        return all.size() == 1 ? all.getFirst().toString() : "any of " + all.size();
    }

    @Override
    public long key() {
        return 4;
    }
}
