package brood.contract;

import brood.machine.Machine;
import brood.machine.Machines;
import brood.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// The other party is another process of a [HeapSession]. The task gets there as bytes.
public final class HeapProcesses implements Party {
    private final HeapSession session;

    public HeapProcesses(HeapSession session) {
        this.session = session;
    }

    @Override
    public <T> Running<T> start(Task<T> task) {
        HeapMachine process = session.process("elsewhere");
        byte[] sent = bytes(task);
        var future = new FutureTask<T>(() -> in(process, () -> HeapProcesses.<T>task(sent).call()));
        return new Threads.InThread<>(Thread.ofPlatform().daemon().start(future), future);
    }

    /// Does something as this process does it.
    public static <T> T in(HeapMachine process, Callable<T> work) throws Exception {
        Machines.bind(process);
        return work.call();
    }

    /// A copy as another process gets it.
    @SuppressWarnings("unchecked")
    public static <T> T sent(T original, HeapMachine to) {
        byte[] bytes = bytes(original);
        return as(to, () -> (T) object(bytes));
    }

    /// Does something as this process, on the calling thread of another.
    public static <T> T as(HeapMachine process, Supplier<T> work) {
        Machine here = Machine.current();
        Machines.bind(process);
        try {
            return work.get();
        } finally {
            Machines.bind(here);
        }
    }

    private static byte[] bytes(Object object) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> Task<T> task(byte[] bytes) {
        return (Task<T>) object(bytes);
    }

    private static Object object(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException failed) {
            throw new AssertionError(failed);
        }
    }
}
