package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party.Running;
import brood.contract.Threads;
import brood.process.Brood;
import brood.process.Child;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Clients and managers killed with `kill -9` at moments that nobody has chosen: while they start,
/// knock, send, wait, receive, and end.
@Tag("full")
class ManagerStormTest {
    private static final int KILLS = Integer.getInteger("brood.test.kills", 200);

    private final SplittableRandom random = new SplittableRandom(7);

    /// Up to so long after its beginning; mostly soon, when most happens.
    private void someTime(long mostMillis) {
        double early = random.nextDouble() * random.nextDouble();
        LockSupport.parkNanos((long) (early * mostMillis * 1_000_000));
    }

    @Test
    void clients_killed_in_all_phases_disturb_nobody() throws Exception {
        try (var manager = Manager.start();
                var brood = Brood.open(cf -> cf.withReserve(2))) {
            HostedMap<String, Integer> map = manager.map();
            HostedList<byte[]> list = manager.list();
            HostedQueue<Integer> queue = manager.queue(10);
            for (int kill = 0; kill < KILLS; kill++) {
                int mine = kill;
                Child<Void> victim =
                        brood.spawn(
                                "victim",
                                () -> {
                                    while (true) {
                                        map.merge("n", 1, Integer::sum);
                                        list.update(all -> {
                                            all.clear();
                                            return all.size();
                                        });
                                        list.add(new byte[20_000]);
                                        if (mine % 2 == 0) queue.poll(1, TimeUnit.MILLISECONDS);
                                        else queue.put(mine);
                                    }
                                });
                someTime(60);
                victim.kill();
                int before = map.getOrDefault("n", 0);
                assertThat(map.merge("n", 1, Integer::sum)).isGreaterThan(before);
                list.clear();
                while (queue.poll() != null) {
                    // what the killed have left
                }
                victim.join();
            }
            assertThat(list.copy()).isEmpty();
            assertThat(manager.hosted()).isEqualTo(3);
        }
    }

    @Test
    void managers_killed_in_all_phases_leave_nobody_waiting() throws Exception {
        for (int kill = 0; kill < KILLS / 8; kill++) {
            try (var manager = Manager.start()) {
                HostedMap<String, Integer> map = manager.map();
                HostedQueue<Integer> queue = manager.queue(1);
                var clients = new ArrayList<Running<String>>();
                clients.add(client(() -> map.merge("n", 1, Integer::sum)));
                clients.add(client(queue::take));
                someTime(10);
                ProcessHandle.of(manager.pid()).ifPresent(ProcessHandle::destroyForcibly);
                for (var client : clients) assertThat(client.join()).isEqualTo("SIGKILL");
            }
        }
    }

    private interface Call {
        @Nullable
        Object make() throws Exception;
    }

    /// Calls until it is told.
    private static Running<String> client(Call call) {
        return new Threads()
                .start(() -> {
                    while (true)
                        try {
                            call.make();
                        } catch (ManagerDiedException told) {
                            return told.death().orElseThrow().signal();
                        }
                });
    }
}
