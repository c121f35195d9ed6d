package brood.contract;

import static org.assertj.core.api.Assertions.fail;

import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.queue.SharedQueue;
import brood.task.Nullable;
import brood.task.Task;
import java.io.Serializable;
import java.time.Duration;

/// The other party is a simulated process.
public final class SimulatedProcesses implements Party {

    private record Answer(@Nullable Serializable value, @Nullable Throwable error)
            implements Serializable {}

    @Override
    public <T> Running<T> start(Task<T> task) {
        var answer = SharedQueue.<Answer>bounded(1);
        Launched process =
                Simulation.fork(
                        "elsewhere",
                        () -> {
                            try {
                                answer.add(new Answer((Serializable) task.call(), null));
                            } catch (Exception | Error thrown) {
                                answer.add(new Answer(null, thrown));
                            }
                        });
        return new Simulated<>(process, answer);
    }

    private record Simulated<T>(Launched process, SharedQueue<Answer> answer)
            implements Running<T> {
        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // what it is, only the test knows
        public T join() throws Exception {
            if (!process.awaitEnd(Machine.FOREVER)) throw new AssertionError("for ever is over");
            return switch (answer.element()) {
                case Answer(var value, var error) when error == null -> (T) value;
                case Answer(_, Exception thrown) -> throw thrown;
                case Answer(_, Error thrown) -> throw thrown;
                case Answer(_, var thrown) -> throw new AssertionError(thrown);
            };
        }

        /// The clock is exact: it moves on when everybody waits.
        @Override
        public void untilItWaits() throws Exception {
            Machine.current().sleep(Duration.ofMillis(1));
            if (process.hasEnded()) fail("the task has ended instead of waiting");
        }

        @Override
        public void interrupt() {
            process.interrupt();
        }
    }
}
