package brood.process;

import brood.memory.SharedLong;
import brood.queue.SharedQueue;
import brood.sync.SharedLock;
import brood.task.Body;
import brood.wire.Failure;

/// What children usually do first, so that the archive has the classes for it ([Prepare]): a task
/// that came with shared objects uses them, and fails somewhere.
///
/// Nobody waits for another process here. Waiting needs native calls, and the many classes behind
/// them would be loaded by all children, also by those that never wait: 5 ms for each, against 15
/// that the others would save.
final class Rehearsal {
    private Rehearsal() {}

    static Body task() {
        var count = SharedLong.of(0);
        var lock = SharedLock.create();
        var queue = SharedQueue.<Object>bounded(4);
        return () -> {
            queue.put("one");
            queue.put(2);
            try (var _ = lock.held()) {
                count.set(count.addAndGet(1) + queue.size());
            }
            Object _ = queue.take();
            byte[] _ = Failure.encode(new IllegalStateException("as tasks do"));
        };
    }
}
