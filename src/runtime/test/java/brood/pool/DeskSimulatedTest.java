package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Wake;
import brood.memory.SharedLong;
import brood.task.Body;
import brood.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The hand-over between a pool and a worker on the simulated machine: every access to shared bytes
/// is a step, before which the other may go first, or the worker may be killed.
///
/// A task is one byte here, its number; an answer is the same byte.
class DeskSimulatedTest {
    private static final byte END = 0;
    private static final PoolSubject POOL = new PoolSubject("pool", 1);

    /// Claims, notes that it has begun, answers.
    private static Body worker(Region desk, Region bell, SharedLong begun, int answerBytes) {
        var deskHandle = desk.handle();
        var bellHandle = bell.handle();
        return () -> {
            Machine machine = Machine.current();
            var mine = new Desk(machine.attach(deskHandle, RegionKind.DESK));
            var answers =
                    new Outbox(mine, new Bell(machine.attach(bellHandle, RegionKind.POOL)), POOL);
            byte[] task = new byte[1];
            for (long at = 0; ; ) {
                if (mine.claim() == 0) {
                    int announced = mine.tasks().announce();
                    if (!mine.hasTask()) {
                        Wake _ =
                                mine.tasks()
                                        .await(
                                                announced,
                                                Machine.FOREVER,
                                                new Reason(Operation.TAKE, POOL));
                    }
                    continue;
                }
                mine.taskRing().read(at++, task, 0, 1);
                if (task[0] == END) return;
                begun.set(begun.get() | 1L << task[0]);
                byte[] answer = new byte[answerBytes];
                java.util.Arrays.fill(answer, task[0]);
                boolean _ = answers.send(answer);
            }
        };
    }

    /// Offers three tasks, takes back those behind the first or behind the second, if they are not
    /// claimed, offers one of them again, and reads what comes until the worker has ended.
    private static Task<String> pool(long half, int answerBytes) {
        return () -> {
            Machine machine = Machine.current();
            Region region = Desk.allocate(machine, half);
            Region bellRegion = machine.allocate(Bell.BYTES, RegionKind.POOL);
            var desk = new Desk(region);
            var bell = new Bell(bellRegion);
            var begun = SharedLong.of(0);
            Launched worker =
                    Simulation.fork("worker", worker(region, bellRegion, begun, answerBytes));
            List<Byte> offered = new ArrayList<>(List.of((byte) 1, (byte) 2, (byte) 3));
            desk.taskRing().write(0, new byte[] {1, 2, 3}, 0, 3);
            desk.publish(3);
            desk.wake();
            for (int keep = 1; keep < 3; keep++)
                if (desk.withdraw(keep)) {
                    while (offered.size() > keep) offered.removeLast();
                    offered.add((byte) 4);
                    desk.taskRing().write(keep, new byte[] {4}, 0, 1);
                    desk.publish(1);
                    break;
                }
            desk.taskRing().write(offered.size(), new byte[] {END}, 0, 1);
            desk.publish(1);
            desk.wake();

            List<Byte> answers = new ArrayList<>();
            long read = 0;
            while (true) {
                boolean over = worker.hasEnded();
                int announced = bell.announce();
                long written = desk.written();
                byte[] more = new byte[(int) (written - read)];
                desk.resultRing().read(read, more, 0, more.length);
                for (byte one : more) answers.add(one);
                read = written;
                if (more.length > 0) desk.read(read);
                else if (over) break;
                else if (!worker.hasEnded()) {
                    Wake _ = bell.await(announced, Machine.FOREVER, POOL);
                }
            }
            return verdict(worker, desk.claimed(), offered, answers, begun.get(), answerBytes);
        };
    }

    private static String verdict(
            Launched worker,
            int claimed,
            List<Byte> offered,
            List<Byte> bytes,
            long begun,
            int answerBytes) {
        boolean killed = worker.ending().status() != 0;
        List<Byte> answers = new ArrayList<>();
        for (int i = 0; i + answerBytes <= bytes.size(); i += answerBytes)
            answers.add(bytes.get(i));
        if (!offered.subList(0, answers.size()).equals(answers)) return "answered " + answers;
        if (!killed) return answers.equals(offered) ? "whole" : "lost without a death";
        int lost = Math.min(claimed, offered.size()) - answers.size();
        if (lost < 0 || lost > 1) return "lost " + lost;
        long known = 0;
        for (byte task : offered.subList(0, answers.size() + lost)) known |= 1L << task;
        return (begun & ~known) == 0 ? "whole" : "begun unseen " + begun;
    }

    @Test
    void one_task_is_lost_at_most_wherever_the_worker_is_killed() {
        isWhole(Explorer.of(pool(64, 1)).bound(1).kills(1).schedules(60_000));
        isWhole(Explorer.of(pool(64, 1)).seed(1).kills(1).schedules(1000));
    }

    @Test
    void answers_larger_than_the_room_come_in_pieces() {
        isWhole(Explorer.of(pool(8, 11)).bound(1).kills(1).schedules(20_000));
    }

    @Test
    @Tag("full")
    void in_many_more_orders() {
        isWhole(Explorer.of(pool(64, 1)).bound(2).kills(1).schedules(200_000));
        isWhole(Explorer.of(pool(8, 11)).seed(2).kills(1).schedules(20_000));
    }

    private static void isWhole(Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
        assertThat(all.findings()).isEmpty();
    }
}
