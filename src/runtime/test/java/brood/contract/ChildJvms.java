package brood.contract;

import static org.assertj.core.api.Assertions.fail;

import brood.process.Brood;
import brood.process.Child;
import brood.queue.SharedQueue;
import brood.task.Nullable;
import brood.task.Task;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/// The other party is a child JVM. Children are used again, since a test starts up to five and
/// there are many tests; each does one task at a time, on its main thread.
///
/// ```
///   inbox     --- task --->           main thread of the child
///   outbox    <--- value, error ---   main thread
///   asked     --- question --->       a second thread, which watches the first
///   answered  <--- answer ---
/// ```
public final class ChildJvms implements Party, AutoCloseable {
    private final Brood brood = Brood.open();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();

    private enum Question {
        DO_YOU_WAIT,
        INTERRUPT
    }

    private record Answer(@Nullable Serializable value, @Nullable Throwable error)
            implements Serializable {}

    @Override
    public synchronized <T> Running<T> start(Task<T> task) {
        Worker worker = idle.isEmpty() ? new Worker() : idle.pop();
        worker.inbox.add(task);
        return new Remote<>(worker);
    }

    private synchronized void isFree(Worker worker) {
        idle.push(worker);
    }

    @Override
    public void close() {
        for (Worker worker : idle) worker.end();
        brood.cancel();
        brood.close();
    }

    private final class Worker {
        final SharedQueue<Task<?>> inbox = SharedQueue.unbounded();
        final SharedQueue<Answer> outbox = SharedQueue.unbounded();
        final SharedQueue<Question> asked = SharedQueue.unbounded();
        final SharedQueue<Boolean> answered = SharedQueue.unbounded();
        final Child<Void> child;

        Worker() {
            var inbox = this.inbox;
            var outbox = this.outbox;
            var asked = this.asked;
            var answered = this.answered;
            child = brood.spawn("elsewhere", () -> work(inbox, outbox, asked, answered));
        }

        boolean ask(Question question) throws InterruptedException {
            asked.put(question);
            Boolean answer = answered.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return answer == null ? fail("%s does not answer; %s", this, child.output()) : answer;
        }

        @Override
        public String toString() {
            return child.toString();
        }

        void end() {
            inbox.close();
            asked.close();
        }
    }

    private static void work(
            SharedQueue<Task<?>> inbox,
            SharedQueue<Answer> outbox,
            SharedQueue<Question> asked,
            SharedQueue<Boolean> answered)
            throws InterruptedException {
        var self = new Watched(Thread.currentThread());
        Thread.ofPlatform().daemon().start(() -> self.answer(asked, answered));
        for (Task<?> task : inbox.untilClosed()) {
            Answer answer;
            self.atWork = true;
            try {
                answer = new Answer((Serializable) task.call(), null);
            } catch (Exception | Error thrown) {
                answer = new Answer(null, thrown);
            }
            self.atWork = false;
            Thread.interrupted();
            outbox.put(answer);
        }
    }

    private static final class Watched {
        private final Thread thread;
        volatile boolean atWork;

        Watched(Thread thread) {
            this.thread = thread;
        }

        void answer(SharedQueue<Question> asked, SharedQueue<Boolean> answered) {
            for (Question question : asked.untilClosed())
                answered.add(
                        switch (question) {
                            case DO_YOU_WAIT -> atWork && Threads.waits(thread);
                            case INTERRUPT -> {
                                thread.interrupt();
                                yield true;
                            }
                        });
        }
    }

    private final class Remote<T> implements Running<T> {
        private final Worker worker;
        private @Nullable Answer answer;

        Remote(Worker worker) {
            this.worker = worker;
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // what it is, only the test knows
        public T join() throws Exception {
            if (answer == null) {
                answer = worker.outbox.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
                if (answer == null) {
                    worker.child.kill();
                    return fail("%s is still at its task; %s", worker, worker.child.output());
                }
                isFree(worker);
            }
            return switch (answer.error()) {
                case null -> (T) answer.value();
                case Exception thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case Throwable thrown -> throw new AssertionError(thrown);
            };
        }

        @Override
        public void untilItWaits() throws Exception {
            long end = System.nanoTime() + DEADLINE.toNanos();
            for (int seen = 0; seen < 3; ) {
                if (!worker.outbox.isEmpty()) fail("the task has ended instead of waiting");
                if (System.nanoTime() > end) fail("the task runs instead of waiting");
                seen = worker.ask(Question.DO_YOU_WAIT) ? seen + 1 : 0;
            }
        }

        @Override
        public void interrupt() {
            try {
                worker.ask(Question.INTERRUPT);
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }
}
