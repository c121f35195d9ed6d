package brood.manager;

import brood.connect.Listener;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Options;
import brood.task.Fn;
import brood.task.Nullable;
import brood.task.Stays;
import brood.task.Task;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Hosts objects that live in one process and are used from all: Python's `Manager`.
///
/// ```java
/// try (var manager = Manager.start(); var brood = Brood.open()) {
///     HostedMap<String, Integer> stock = manager.map();
///     for (int i = 0; i < 4; i++)
///         brood.spawn("clerk", () -> { stock.merge("tea", 1, Integer::sum); });
/// }
/// ```
///
/// What a program gets is a *reference*. It can be sent to other processes, put into queues and
/// into other hosted objects, and means the same object everywhere. What goes in and comes out is a
/// copy; collections that come out cannot be changed, since a change to a copy would be lost.
/// Whatever takes several steps is done where the object lives: `compute`, `merge`, [#update].
///
/// Objects of one's own are hosted behind an interface:
///
/// ```java
/// interface Desk { void add(String job); String next() throws InterruptedException; }
///
/// Desk desk = manager.host(Desk.class, () -> new FairDesk());
/// ```
///
/// **One at a time.** Calls to an object are made one after the other, each within `synchronized
/// (object)`: the class behind the interface need not care. A method that has to wait says
/// `wait()`, and lets others in meanwhile. See [Unlocked] for classes that care themselves.
///
/// **When something ends.** A client that is killed disturbs nobody: its call is interrupted, and
/// what it held is free. If the manager is killed, everybody who uses it, or waits for it, gets a
/// [ManagerDiedException] with the death certificate.
///
/// **Errors** of an object arrive at the caller with their type, the stack they had there, and the
/// name and pid of the process.
///
/// **Memory effects.** What a thread wrote to shared memory before a call is seen by the hosted
/// object, and what that wrote, by the thread that got the answer.
@Stays("Send the objects that it hosts: their references can be sent.")
public final class Manager implements AutoCloseable {
    private final Machine machine;
    private final Link link;
    private final Clerk clerk;
    private final Runnable ending;
    private final @Nullable Child<?> child;
    private final List<Office> offices = new CopyOnWriteArrayList<>();

    private Manager(Machine machine, Link link, @Nullable Child<?> child, Runnable ending) {
        this.machine = machine;
        this.link = link;
        this.clerk = new Clerk(machine, link);
        this.child = child;
        this.ending = ending;
    }

    // --------------------------------------------------------------------------------- opening

    /// Starts a manager in a child JVM of its own, which ends when the manager is closed.
    ///
    /// @throws brood.machine.LaunchException if the child cannot be started
    public static Manager start() {
        return start(Options.defaults());
    }

    /// The same with options for the child, such as `Options.defaults().withHeap("64m")`.
    public static Manager start(Options options) {
        Machine machine = Machine.current();
        Gate gate = Gate.make();
        Brood brood = Brood.open();
        boolean done = false;
        try {
            Child<Void> child = Server.start(gate, brood, options);
            done = true;
            var link = new Lines(gate);
            Links.of(machine).add(link);
            return new Manager(
                    machine,
                    link,
                    child,
                    () -> {
                        gate.close();
                        Links.of(machine).remove(link);
                        brood.close();
                        link.close();
                    });
        } finally {
            if (!done) brood.close();
        }
    }

    /// A manager whose objects live in this process, and are served by threads of the runtime:
    /// needs no child, and ends with this process.
    public static Manager inProcess() {
        Machine machine = Machine.current();
        Gate gate = Gate.make();
        var inside = new Inside(machine, gate);
        Links.of(machine).add(inside);
        gate.open();
        machine.helper("brood manager", new Doorman(gate, inside.host())).start();
        return new Manager(
                machine,
                inside,
                null,
                () -> {
                    gate.close();
                    inside.close();
                    Links.of(machine).remove(inside);
                });
    }

    // --------------------------------------------------------------------------------- far away

    /// Serves a manager to other programs until the calling thread is interrupted: to whoever has
    /// the key, at a port or a socket file. What it hosts is found by name: `map("stock")`.
    ///
    /// Values are taken, and no code: see [SocketOptions].
    ///
    /// @throws IOException if nobody can listen there
    public static void serve(SocketAddress address, byte[] key)
            throws IOException, InterruptedException {
        serve(address, key, SocketOptions.defaults());
    }

    /// The same with options. With [SocketOptions#acceptingEverything] clients may send functions,
    /// for `compute`, `merge`, [#update] and [#host]; then whoever has the key can make this
    /// process do what the classes on its class path can do.
    public static void serve(SocketAddress address, byte[] key, SocketOptions options)
            throws IOException, InterruptedException {
        try (var manager = inProcess()) {
            SocketAddress _ = manager.listen(address, key, options);
            new CountDownLatch(1).await();
        }
    }

    /// Serves this manager to other programs, too, until it is closed: what is hosted here under a
    /// name is found there by [#find]. For a manager [in this process][#inProcess].
    ///
    /// @param address port 0 is any that is free
    /// @return the address, for clients
    /// @throws IOException if nobody can listen there
    public SocketAddress listen(SocketAddress address, byte[] key) throws IOException {
        return listen(address, key, SocketOptions.defaults());
    }

    /// The same with options; see [#serve(SocketAddress, byte[], SocketOptions)].
    public SocketAddress listen(SocketAddress address, byte[] key, SocketOptions options)
            throws IOException {
        if (!(link instanceof Inside inside))
            throw new IllegalStateException(
                    "%s lives in another process, and only that could listen. Say Manager.inProcess() there, and listen()."
                            .formatted(link.label()));
        inside.refuseClosed();
        var listener = Listener.bind(address, key, Remote.taking(options));
        var office = new Office(machine, inside.host(), link.id(), listener, options);
        offices.add(office);
        office.open();
        if (inside.isClosed()) office.close(); // meanwhile
        return listener.address();
    }

    /// Connects to a manager that is [served][#serve] by another program.
    ///
    /// @throws brood.connect.AuthenticationException if the keys differ
    /// @throws java.net.ConnectException if nobody listens there
    public static Manager connect(SocketAddress address, byte[] key)
            throws IOException, InterruptedException {
        return connect(address, key, SocketOptions.defaults());
    }

    /// The same with options: `accepting(Order.class)` lets values of a class of one's own come.
    public static Manager connect(SocketAddress address, byte[] key, SocketOptions options)
            throws IOException, InterruptedException {
        Machine machine = Machine.current();
        var remote = new Remote(machine, address, key, options);
        Links.of(machine).add(remote);
        return new Manager(
                machine,
                remote,
                null,
                () -> {
                    Links.of(machine).remove(remote);
                    remote.close();
                });
    }

    // --------------------------------------------------------------------------------- hosting

    /// A new map.
    public <K, V> HostedMap<K, V> map() {
        return clerk.make(Kind.MAP, null, 0);
    }

    /// The map of this name: the same for everybody who asks; new for the first.
    public <K, V> HostedMap<K, V> map(String name) {
        return clerk.make(Kind.MAP, Clerk.checked(name), 0);
    }

    /// A new list.
    public <E> HostedList<E> list() {
        return clerk.make(Kind.LIST, null, 0);
    }

    /// The list of this name.
    public <E> HostedList<E> list(String name) {
        return clerk.make(Kind.LIST, Clerk.checked(name), 0);
    }

    /// A new set.
    public <E> HostedSet<E> set() {
        return clerk.make(Kind.SET, null, 0);
    }

    /// The set of this name.
    public <E> HostedSet<E> set(String name) {
        return clerk.make(Kind.SET, Clerk.checked(name), 0);
    }

    /// A new queue that holds at most so many items.
    public <E> HostedQueue<E> queue(int capacity) {
        return clerk.make(Kind.QUEUE, null, Clerk.checked(capacity));
    }

    /// The queue of this name; the first who asks says how many items it holds.
    public <E> HostedQueue<E> queue(String name, int capacity) {
        return clerk.make(Kind.QUEUE, Clerk.checked(name), Clerk.checked(capacity));
    }

    /// New values under names.
    public Namespace namespace() {
        return clerk.make(Kind.NAMESPACE, null, 0);
    }

    /// The namespace of this name.
    public Namespace namespace(String name) {
        return clerk.make(Kind.NAMESPACE, Clerk.checked(name), 0);
    }

    /// Hosts an object of one's own.
    ///
    /// @param type an interface: what other processes can do with the object. What its methods take
    ///   and return is sent, so it has to be sendable; functions are to be declared as a
    ///   [brood.task.Fn], [brood.task.BiFn], [Task] or [Body]
    /// @param maker makes the object, in the manager
    /// @throws IllegalArgumentException if no object can be hosted behind this type; says why
    public <T> T host(Class<T> type, Task<? extends T> maker) {
        return clerk.host(null, type, maker);
    }

    /// The same under a name: the object is made for the first who asks, and is the same for all.
    public <T> T host(String name, Class<T> type, Task<? extends T> maker) {
        return clerk.host(Clerk.checked(name), type, maker);
    }

    /// The object that was hosted under this name.
    ///
    /// @throws IllegalArgumentException if there is none, or one behind another interface
    public <T> T find(String name, Class<T> type) {
        return clerk.find(name, type);
    }

    /// Lets a name go: who asks for it next gets a new object. Those who have the old one keep it.
    ///
    /// @return whether there was such a name
    public boolean forget(String name) {
        return clerk.forget(name);
    }

    /// How many objects it hosts now. An object without a name ends when no process holds a
    /// reference to it any more, some time after the last one was dropped.
    public int hosted() {
        return clerk.count();
    }

    // --------------------------------------------------------------------------------- whole
    // objects

    /// Runs a function on a hosted object itself, in its manager, while nobody else uses it: for
    /// what takes several steps.
    ///
    /// ```java
    /// int left = Manager.update(desk, it -> { it.add("one more"); return it.size(); });
    /// ```
    ///
    /// @param hosted a reference
    /// @return a copy of what the function returned
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the function returns, and may be null
    public static <T, R> R update(T hosted, Fn<? super T, ? extends R> function) {
        Objects.requireNonNull(function, "what is to be done? null");
        try {
            return (R) References.of(hosted).update(function);
        } catch (Throwable thrown) {
            throw Clerk.unchecked(thrown);
        }
    }

    /// A copy of a hosted collection at one moment; it cannot be changed.
    @SuppressWarnings("unchecked") // a copy of a list is a list
    static <T> T copy(T hosted) {
        return (T) copyOf(hosted);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T copyOf(Object hosted) {
        try {
            return (T) References.of(hosted).copy();
        } catch (Throwable thrown) {
            throw Clerk.unchecked(thrown);
        }
    }

    // --------------------------------------------------------------------------------- ending

    /// Ends the manager, and with it all that it hosts; one behind a socket goes on, and only the
    /// connections to it are closed. Who uses it afterwards, or waits for it now, gets an
    /// [IllegalStateException]. May be called again.
    @Override
    public void close() {
        for (Office office : offices) office.close();
        ending.run();
    }

    /// The number of the process in which the objects live.
    ///
    /// @throws IllegalStateException if that is behind a socket
    public long pid() {
        if (link instanceof Remote)
            throw new IllegalStateException(link.label() + " may be on another computer");
        return child == null ? machine.pid() : child.pid();
    }

    @Override
    public String toString() {
        return link.label();
    }
}
