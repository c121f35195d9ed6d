package brood.contract;

import brood.machine.Event;
import brood.machine.Handle;
import brood.machine.Launch;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Parent;
import brood.machine.ProcessId;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.task.Nullable;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One process of a [HeapSession]: a machine for tests, in the heap, that can be killed before any
/// of its accesses to shared bytes.
///
/// A killed process does not run its `finally` blocks. Here they do run, but whatever they try
/// throws [Killed] again and changes nothing.
public final class HeapMachine implements Machine {
    /// The process of this thread is no more.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final HeapSession session;
    private final ProcessId self;
    private final String name;
    private final Map<Class<?>, Object> states = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadLocal<Long> owner;

    private final AtomicInteger steps = new AtomicInteger();
    private volatile int killAt = Integer.MAX_VALUE;
    private volatile boolean dead;
    private volatile boolean recording;

    HeapMachine(HeapSession session, ProcessId self, String name) {
        this.session = session;
        this.self = self;
        this.name = name;
        this.owner = ThreadLocal.withInitial(() -> Owner.of(self, threads.incrementAndGet()));
    }

    /// Kills the process before its n-th access to shared bytes from now on.
    public void killAtStep(int n) {
        steps.set(0);
        killAt = n;
    }

    public void kill() {
        dead = true;
        session.kill(self);
    }

    public boolean isDead() {
        return dead;
    }

    HeapSession session() {
        return session;
    }

    private void step() {
        if (dead) throw new Killed();
        if (steps.incrementAndGet() == killAt) {
            kill();
            throw new Killed();
        }
    }

    @Override
    public ProcessId self() {
        return self;
    }

    @Override
    public String nameOf(ProcessId process) {
        return process.equals(self) ? name : "process-" + process.slot();
    }

    @Override
    public long owner() {
        return owner.get();
    }

    @Override
    public long room() {
        return session.said();
    }

    @Override
    public int deaths() {
        return session.deaths();
    }

    @Override
    public boolean isGone(long owner) {
        return session.isGone(owner);
    }

    @Override
    public Region allocate(long bytes, RegionKind kind) {
        step();
        return view(session.allocate(bytes, kind));
    }

    @Override
    public Region attach(Handle handle, RegionKind kind) {
        step();
        return view(session.attach(handle, kind));
    }

    @Override
    public Region common(RegionKind kind, long bytes) {
        step();
        return view(session.common(kind, bytes));
    }

    private Region view(HeapSession.Block block) {
        return new Region(this, block.handle(), block.body(), (_, _) -> step());
    }

    @Override
    public void free(Region region) {
        step();
        session.free(region.handle());
    }

    @Override
    public Wake await(Region region, long at, int expected, long deadline, Reason reason) {
        step();
        synchronized (session) {
            if (dead) throw new Killed();
            if (region.body().get(ValueLayout.JAVA_INT, at) != expected) return Wake.CHANGED;
            long left = deadline == FOREVER ? Long.MAX_VALUE : deadline - nanoTime();
            if (left <= 0) return Wake.TIMED_OUT;
            try {
                // Somebody may have ended between the caller's last look and this line.
                session.wait(Math.clamp(left / 1_000_000, 1, 250));
            } catch (InterruptedException interrupt) {
                return Wake.INTERRUPTED;
            }
            if (dead) throw new Killed();
            return Wake.CHANGED;
        }
    }

    @Override
    public void wake(Region region, long at) {
        step();
        synchronized (session) {
            session.notifyAll();
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        throw new UnsupportedOperationException("primitives do not sleep");
    }

    @Override
    public long random() {
        throw new UnsupportedOperationException("primitives need no chance");
    }

    @Override
    public Launched launch(Launch plan) {
        throw new UnsupportedOperationException("processes of this machine are made by the test");
    }

    @Override
    public @Nullable Parent parent() {
        return null;
    }

    @Override
    public Thread helper(String name, Runnable work) {
        throw new UnsupportedOperationException("primitives have no threads");
    }

    @Override
    public void visible(Operation operation, Subject subject) {
        if (dead) throw new Killed();
    }

    @Override
    public void happened(Operation operation, Subject subject, Result result, String detail) {
        if (dead) throw new Killed();
        if (!recording) return;
        synchronized (session) {
            session.events.add(
                    new Event(
                            nanoTime(),
                            self,
                            name,
                            self.slot(),
                            Owner.thread(owner()),
                            operation,
                            subject.label(),
                            subject.key(),
                            result,
                            detail,
                            false,
                            ""));
        }
    }

    @Override
    public boolean recording() {
        return recording;
    }

    @Override
    public void record(boolean on) {
        recording = on;
    }

    @Override
    public List<Event> events() {
        synchronized (session) {
            return List.copyOf(session.events);
        }
    }

    @Override
    public <T> T state(Class<T> type, Supplier<T> first) {
        return type.cast(states.computeIfAbsent(type, _ -> first.get()));
    }

    @Override
    public String toString() {
        return name + " " + self;
    }
}
