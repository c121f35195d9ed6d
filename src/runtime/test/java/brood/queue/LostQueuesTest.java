package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.contract.OnHeap;
import brood.machine.RegionKind;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A queue that nobody has any more gives back all that it has taken, whatever is in it.
@ExtendWith(OnHeap.class)
class LostQueuesTest {
    @Test
    void nothing_of_a_lost_queue_stays() throws Exception {
        for (int items : new int[] {0, 1, 5, 40}) {
            var session = new HeapSession();
            HeapMachine process = session.process("main");
            var queue = HeapProcesses.as(process, SharedQueue::<byte[]>unbounded);
            for (int i = 0; i < items; i++) queue.put(new byte[3_000]);
            for (int i = 0; i < items / 2; i++) queue.take();
            var open = new ArrayList<Lease<byte[]>>();
            for (int i = 0; i < items / 4; i++) open.add(queue.lease());
            if (items > 4) open.getFirst().close();
            for (int i = 0; i < items / 2; i++) queue.put(new byte[100]);
            new Remains().accept(queue.region());
            for (RegionKind kind : RegionKind.values()) assertThat(session.regions(kind)).isZero();
        }
    }

    @Test
    void nor_of_one_with_many_leases() throws Exception {
        var session = new HeapSession();
        var queue = HeapProcesses.as(session.process("main"), SharedQueue::<Integer>unbounded);
        for (int i = 0; i < 200; i++) queue.put(i);
        for (int i = 0; i < 150; i++) queue.lease();
        assertThat(session.regions(RegionKind.LEASES)).isPositive();
        new Remains().accept(queue.region());
        for (RegionKind kind : RegionKind.values()) assertThat(session.regions(kind)).isZero();
    }
}
