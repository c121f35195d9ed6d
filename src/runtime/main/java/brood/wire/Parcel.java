package brood.wire;

import brood.machine.Launch;
import brood.machine.ProcessId;
import brood.task.NotSendableException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A task with the code that it needs, ready to travel.
///
/// The parcel is a copy: of the task and what it captures, and of the cell variables that it can
/// reach, as they are while [#pack] runs. It may be opened many times, in many JVMs.
public final class Parcel {
    private final byte[] bytes;
    private final ClassLoader loader;
    private final Launch.ClassSource classes;

    private final List<Passenger> passengers;

    Parcel(byte[] bytes, Object root, Collection<Class<?>> shipped, List<Passenger> passengers) {
        this.passengers = passengers;
        this.bytes = bytes;
        this.loader = root instanceof Receiving ? Codec.loader() : loaderOf(root, shipped);
        this.classes = new LaterClasses(loader);
    }

    /// Packs a task. Safe to call from several threads.
    ///
    /// @throws NotSendableException if the task, or something that it captures, cannot be sent; the
    ///   message names it
    public static Parcel pack(Object root) {
        return Packing.task(root);
    }

    /// The task has been sent to this process.
    public void boarded(ProcessId process) {
        for (Passenger passenger : passengers) passenger.boards(process);
    }

    /// What to send. Not a copy.
    public byte[] bytes() {
        return bytes;
    }

    /// Answers what the receiver asks for later, as long as this process lives: classes that come
    /// with a value of a queue, or that are named by a string only.
    public Launch.ClassSource classes() {
        return classes;
    }

    /// The loader that knows the classes of the task, in this process.
    public ClassLoader loader() {
        return loader;
    }

    /// Unpacks a task in the process in which it will run.
    ///
    /// The task gets a loader of its own, so that what one task does to its variables is not seen
    /// by the next.
    ///
    /// @param asked answers for classes that are not in the parcel: the sender's [#classes]
    /// @param base has Brood and the class path
    /// @throws WireException if these are not the bytes of a parcel, or a class is missing
    public static Opened open(byte[] bytes, Launch.ClassSource asked, ClassLoader base) {
        Contents contents = Contents.read(bytes);
        ShippedLoader loader = new ShippedLoader(contents, asked, base);
        return new Opened(task(contents, loader), loader);
    }

    /// Unpacks a task into a loader that exists already and has the classes of [#classes(byte[])].
    /// Sets its cell variables to what the parcel says, each time.
    ///
    /// @throws WireException if these are not the bytes of a parcel, or a class is missing
    public static Object open(byte[] bytes, ClassLoader loader) {
        return task(Contents.read(bytes), loader);
    }

    /// Unpacks a task among classes that exist already: of those in the parcel, only the ones that
    /// the loader does not have are defined, in a loader below it. So objects of several parcels
    /// can be used together.
    ///
    /// @return with the given loader if it had all classes
    /// @throws WireException if these are not the bytes of a parcel, or a class is missing
    public static Opened openAmong(byte[] bytes, Launch.ClassSource asked, ClassLoader known) {
        Contents contents = Contents.read(bytes);
        Map<String, byte[]> unknown = new LinkedHashMap<>();
        contents.classes()
                .forEach((name, code) -> {
                    if (Origin.find(name, known) == null) unknown.put(name, code);
                });
        ClassLoader loader =
                unknown.isEmpty() ? known : new ShippedLoader(contents.with(unknown), asked, known);
        return new Opened(task(contents, loader), loader);
    }

    /// Whether the task is in the short form that needs no deserialization. False also for bytes
    /// that are no parcel.
    public static boolean isDirect(byte[] bytes) {
        try {
            return Contents.read(bytes).direct();
        } catch (WireException opened) {
            return false; // who opens it is told
        }
    }

    private static Object task(Contents contents, ClassLoader loader) {
        Object root = contents.unpack(loader, null);
        if (root == null) throw new WireException("There is no task in this parcel.");
        return root;
    }

    /// Whether the receiver needs no loader for this task: it brings no classes and no variables,
    /// and all that it uses is on the receiver's class path.
    ///
    /// @throws WireException if these are not the bytes of a parcel
    public static boolean isLight(byte[] bytes) {
        Contents contents = Contents.read(bytes);
        return !contents.askFirst()
                && contents.classes().isEmpty()
                && contents.variables().isEmpty();
    }

    /// The code in a parcel, and the names of the variables: equal for two parcels if one loader
    /// can serve both.
    ///
    /// @throws WireException if these are not the bytes of a parcel
    public static ByteBuffer code(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 0, Contents.read(bytes).objects()).slice();
    }

    /// The classes in a parcel, by binary name.
    ///
    /// @throws WireException if these are not the bytes of a parcel
    public static Map<String, byte[]> classes(byte[] bytes) {
        return Contents.read(bytes).classes();
    }

    private static ClassLoader loaderOf(Object root, Collection<Class<?>> shipped) {
        ClassLoader own = root.getClass().getClassLoader();
        if (own != null && !own.equals(ClassLoader.getSystemClassLoader())) return own;
        for (Class<?> type : shipped) return type.getClassLoader();
        return own != null ? own : ClassLoader.getSystemClassLoader();
    }

    /// An unpacked task.
    ///
    /// @param root what was packed
    /// @param loader has its classes
    public record Opened(Object root, ClassLoader loader) {}
}
