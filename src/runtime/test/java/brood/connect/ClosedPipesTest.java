package brood.connect;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.contract.OnHeap;
import brood.machine.RegionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whoever closes the last end of a pipe gives its bytes back, whatever is still in it.
@ExtendWith(OnHeap.class)
class ClosedPipesTest {
    private final HeapSession session = new HeapSession();
    private final HeapMachine process = session.process("main");

    @Test
    void both_ends_closed() throws Exception {
        for (boolean leftFirst : new boolean[] {true, false}) {
            Pipe pipe = HeapProcesses.as(process, Pipe::open);
            pipe.left().send("never received");
            Connection first = leftFirst ? pipe.left() : pipe.right();
            Connection last = leftFirst ? pipe.right() : pipe.left();
            first.close();
            assertThat(session.regions(RegionKind.PIPE)).isOne();
            last.close();
            assertThat(session.regions(RegionKind.PIPE)).isZero();
            last.close(); // again does no harm
        }
    }

    @Test
    void the_pipe_closed() throws Exception {
        Pipe pipe = HeapProcesses.as(process, Pipe::open);
        pipe.close();
        assertThat(session.regions(RegionKind.PIPE)).isZero();
        OneWayPipe oneWay = HeapProcesses.as(process, Pipe::oneWay);
        oneWay.sender().send(1);
        oneWay.close();
        assertThat(session.regions(RegionKind.PIPE)).isZero();
    }
}
