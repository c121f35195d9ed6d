package brood.memory;

import brood.machine.Machine;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Wake;

/// A 32-bit word on which threads of all processes wait for something to change, and which costs
/// those who change it only a look while nobody sleeps.
///
/// ```
///    31                                  1   0
///   +------------------------------------+---+
///   | how often sleepers were woken      | S |    S: somebody sleeps, or is about to
///   +------------------------------------+---+
/// ```
///
/// Who waits: [#announce], *then* look whether it has come already, then [#await] with the value
/// that `announce` gave. Who changes something: change it with a volatile write or a
/// compare-and-set, *then* [#wakeSleepers]. Either the sleeper sees the change or the changer sees
/// the flag; both orders are kept by volatile accesses.
///
/// A process killed between its change and its wake-up loses the wake-up. That is why a wait also
/// ends when any process has ended, and why whoever waits looks again in a loop.
public final class WaitCell {
    private static final int SOMEBODY_SLEEPS = 1;

    private final Region region;
    private final Machine machine;
    private final long at;

    public WaitCell(Region region, long at) {
        this.region = region;
        this.machine = region.machine();
        this.at = at;
    }

    /// Says that the caller is about to sleep.
    ///
    /// @return what to hand to [#await]
    public int announce() {
        while (true) {
            int now = region.getIntVolatile(at);
            if ((now & SOMEBODY_SLEEPS) != 0) return now;
            if (region.compareAndSetInt(at, now, now | SOMEBODY_SLEEPS))
                return now | SOMEBODY_SLEEPS;
        }
    }

    /// Sleeps until [#wakeSleepers] was called after [#announce], or for the other reasons of
    /// [Machine#await].
    public Wake await(int announced, long deadline, Reason reason) {
        return machine.await(region, at, announced, deadline, reason);
    }

    /// Wakes everyone who sleeps here. To be called after the change that they wait for.
    public void wakeSleepers() {
        int now = region.getIntVolatile(at);
        if ((now & SOMEBODY_SLEEPS) == 0) return;
        // If this fails, another waker has just done the same, behind a change of its own.
        if (region.compareAndSetInt(at, now, now + 1)) machine.wake(region, at);
    }
}
