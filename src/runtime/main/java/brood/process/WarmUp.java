package brood.process;

import brood.log.ChildLog;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Parcel;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What an idle JVM of a reserve does before it waits: it opens a parcel, runs the task in it and
/// packs the result, as it will for the real one. A JVM that has never done it needs milliseconds
/// for the first time. Nothing of it can be seen afterwards.
final class WarmUp implements Consumer<byte[]> {
    /// Often enough for the interpreter's own shortcuts; a compiler is not wanted here.
    private static final int TIMES = 3;

    /// The task of a rehearsal.
    ///
    /// @param host a class of the user's that probably has the code of the tasks to come: loaded,
    ///   but not initialized; null for none
    static Task<String> task(@Nullable Class<?> host) {
        boolean known =
                host != null && ClassLoader.getSystemClassLoader().equals(host.getClassLoader());
        String name = known && host != null ? host.getName() : "";
        return () -> load(name);
    }

    private static String load(String name) {
        if (!name.isEmpty())
            try {
                Class<?> host = Class.forName(name, false, WarmUp.class.getClassLoader());
                return name + host.getDeclaredMethods().length; // which links it too
            } catch (ClassNotFoundException | LinkageError unknown) {
                // then the task will say so, if it needs it
            }
        return name;
    }

    @Override
    public void accept(byte[] task) {
        for (int i = 0; i < TIMES; i++)
            try {
                var loader = WarmUp.class.getClassLoader();
                Object root = Parcel.open(task, _ -> null, loader).root();
                Object value = root instanceof Callable<?> call ? call.call() : null;
                byte[] _ = Farewell.returned(Codec.encode(value), "").bytes();
            } catch (Exception | LinkageError failed) {
                return; // cold, then
            }
        ChildLog.rehearse();
        var _ = LeftThreads.all();
        var _ = Codec.loader();
    }
}
