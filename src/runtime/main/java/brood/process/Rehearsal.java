package brood.process;

import brood.machine.Launch;
import brood.memory.SharedLong;
import brood.queue.SharedQueue;
import brood.sync.SharedEvent;
import brood.sync.SharedLock;
import brood.task.Body;
import brood.task.Fn;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Failure;
import brood.wire.Parcel;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;

/// What children usually do first, so that the archive has the classes for it ([Prepare]): a task
/// that came with shared objects uses them, and fails somewhere; another one is in the short form
/// that most tasks have.
///
/// The classes that programs are written against are loaded here too, whether or not a child uses
/// them: the class with a task's code mentions them, and if one of them were missing in the
/// archive, each child would open Brood's jar for it.
///
/// Nobody waits for another process here. Waiting needs native calls, and the many classes behind
/// them would be loaded by all children, also by those that never wait: 5 ms for each, against 15
/// that the others would save.
final class Rehearsal {
    private static final Class<?>[] MENTIONED = {
        Brood.class,
        Child.class,
        Config.class,
        Exit.class,
        Exit.Returned.class,
        Exit.Threw.class,
        Exit.Exited.class,
        Exit.Killed.class,
        Death.class,
        Options.class,
        Member.class,
        Task.class,
        Body.class,
        Fn.class,
        SharedEvent.class
    };

    private Rehearsal() {}

    private record Nobody() implements Launch.ClassSource {
        @Override
        public byte @Nullable [] bytes(String name) {
            return null;
        }
    }

    static Body task() {
        var count = SharedLong.of(0);
        var lock = SharedLock.create();
        var queue = SharedQueue.<Object>bounded(4);
        Body nothing = () -> {};
        byte[] brief = Parcel.pack(nothing).bytes();
        byte[] pool = Parcel.pack(ofPools()).bytes();
        return () -> {
            for (Class<?> type : MENTIONED) Class.forName(type.getName());
            for (byte[] parcel : new byte[][] {brief, pool})
                if (Parcel.open(parcel, new Nobody(), Rehearsal.class.getClassLoader()).root()
                        instanceof Callable<?> call) call.call();
            queue.put("one");
            queue.put(2);
            try (var _ = lock.held()) {
                count.set(count.addAndGet(1) + queue.size());
            }
            Object _ = queue.take();
            byte[] _ = Failure.encode(new IllegalStateException("as tasks do"));
        };
    }

    /// What workers of a pool do first. Pools stand above this package, so it is found by name.
    private static Body ofPools() {
        try {
            Method task = Class.forName("brood.pool.PoolRehearsal").getDeclaredMethod("task");
            task.setAccessible(true);
            return (Body) task.invoke(null);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException("the rehearsal of pools is not where it was", gone);
        }
    }
}
