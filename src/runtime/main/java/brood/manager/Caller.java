package brood.manager;

import brood.machine.Machine;
import brood.machine.Owner;
import brood.task.Nullable;
import java.util.Objects;

/// The process that calls a hosted object. What is hosted may ask who it is, and remember it, to
/// know whose work is left undone when that process ends: see [CallerWatch].
///
/// ```java
/// public String take() {
///     Caller clerk = Caller.current();
///     ...
/// }
/// ```
///
/// Two callers are equal if they are the same process.
public final class Caller {
    private final Machine machine;
    private final String name;
    private final long key;
    private final boolean remote;
    private volatile boolean gone;

    private Caller(Machine machine, String name, long key, boolean remote) {
        this.machine = machine;
        this.name = name;
        this.key = key;
        this.remote = remote;
    }

    /// @param owner a word of a process of this session
    static Caller of(Machine machine, long owner) {
        var process = Owner.process(owner);
        return new Caller(machine, machine.nameOf(process), Owner.of(process, 1), false);
    }

    /// A client that comes over a socket.
    static Caller remote(Machine machine, String name, long key) {
        return new Caller(machine, name, key, true);
    }

    /// Who calls the object that runs just now.
    ///
    /// @throws IllegalStateException outside of a call to a hosted object
    public static Caller current() {
        Caller now = Machine.current().state(Now.class, Now::new).caller.get();
        if (now == null)
            throw new IllegalStateException(
                    "nobody calls: Caller.current() is for methods of a hosted object, while they"
                            + " run");
        return now;
    }

    /// The caller of this thread; null if it is no thread of a manager's.
    static @Nullable Caller get(Machine machine) {
        return machine.state(Now.class, Now::new).caller.get();
    }

    static void set(Machine machine, @Nullable Caller caller) {
        var now = machine.state(Now.class, Now::new).caller;
        if (caller == null) now.remove();
        else now.set(caller);
    }

    private static final class Now {
        final ThreadLocal<@Nullable Caller> caller = new ThreadLocal<>();
    }

    /// The name of the process, such as `main` or `clerk`.
    public String name() {
        return name;
    }

    /// Whether it has ended, or has left by hanging up.
    boolean isGone() {
        return gone || !remote && machine.isGone(key);
    }

    /// The last connection of one that came over a socket is closed.
    void hungUp() {
        gone = true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller it && it.key == key && it.remote == remote;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, remote);
    }

    @Override
    public String toString() {
        return name;
    }
}
