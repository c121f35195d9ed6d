package brood.pool;

import brood.machine.Machine;
import brood.process.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Looks at the desks of all workers, under the pool's lock.
final class Overview {
    private Overview() {}

    /// How far those tasks are that run now: the sum of their parts, where an element of a chunk
    /// counts as much as a task.
    static double parts(List<Worker> workers) {
        double sum = 0;
        for (Worker worker : workers) {
            TaskFuture<?> running = worker.running();
            if (running == null) continue;
            Desk desk = worker.desk();
            sum += desk.part();
            if (running.task() instanceof ChunkTask) sum += Math.max(0, desk.element() - 1);
        }
        return sum;
    }

    /// Such as `pool 1 of 4 workers, 4 running, 3 waiting, 17 done`.
    ///
    /// @param waiting how many tasks no worker has
    static String line(String pool, int workers, Crew crew, int waiting, long done) {
        int running = crew.running();
        return "%s of %d workers, %d running, %d waiting, %d done"
                .formatted(pool, workers, running, crew.onDesks() - running + waiting, done);
    }

    static List<WorkerState> states(Machine machine, List<Worker> workers) {
        return workers.stream().map(worker -> state(machine, worker)).toList();
    }

    private static WorkerState state(Machine machine, Worker worker) {
        Child<?> child = worker.child;
        TaskFuture<?> running = worker.running();
        long started = worker.desk().startedAt();
        boolean runs = running != null && started != 0;
        return new WorkerState(
                worker.name(),
                child == null ? 0 : child.pid(),
                worker.ready,
                worker.done(),
                Math.max(0, worker.load() - (running == null ? 0 : 1)),
                running == null ? Optional.empty() : Optional.of(running.site()),
                runs ? Duration.ofNanos(machine.nanoTime() - started) : Duration.ZERO,
                running == null ? 0 : worker.desk().part(),
                OptionalLong.empty());
    }

    /// The same with what the system says of their memory; not under the lock.
    static Workers withMemory(List<WorkerState> states) {
        return new Workers(
                states.stream()
                        .map(s ->
                                new WorkerState(
                                        s.name(),
                                        s.pid(),
                                        s.ready(),
                                        s.done(),
                                        s.waiting(),
                                        s.task(),
                                        s.running(),
                                        s.part(),
                                        memory(Path.of("/proc/" + s.pid() + "/status"))))
                        .toList());
    }

    /// Linux tells it of every process; elsewhere nobody does.
    private static OptionalLong memory(Path status) {
        try {
            String text = new String(Files.readAllBytes(status), StandardCharsets.ISO_8859_1);
            int at = text.indexOf("VmRSS:");
            if (at < 0) return OptionalLong.empty();
            String number = text.substring(at + 6, text.indexOf("kB", at)).strip();
            return OptionalLong.of(Long.parseLong(number) << 10);
        } catch (IOException | RuntimeException gone) {
            return OptionalLong.empty();
        }
    }
}
