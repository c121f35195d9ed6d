package brood.pool;

import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Wake;
import brood.memory.Identity;
import brood.memory.WaitCell;

/// Where a pool waits for news from all of its workers.
final class Bell {
    static final long BYTES = Identity.BYTES + 8;

    private final WaitCell cell;

    Bell(Region region) {
        this.cell = new WaitCell(region, Identity.BYTES);
    }

    /// There are news.
    void ring() {
        cell.wakeSleepers();
    }

    /// See [WaitCell#announce].
    int announce() {
        return cell.announce();
    }

    /// Waits for news that came after the announcement.
    ///
    /// @param deadline see [Machine#await]
    Wake await(int announced, long deadline, PoolSubject pool) {
        return cell.await(announced, deadline, new Reason(Operation.SERVE, pool));
    }
}
