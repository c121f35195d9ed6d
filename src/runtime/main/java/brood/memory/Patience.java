package brood.memory;

import brood.machine.Machine;

/// How often to look again before falling asleep. What is waited for often comes within a
/// microsecond, and falling asleep and being woken takes fifty; but while the other side waits for
/// a processor, every look is wasted, and may even be what keeps it waiting. So the number is
/// learnt: up to twice as many looks as lately paid, never more than [Machine#spins].
///
/// Threads that share one may overwrite what the other has learnt; that costs nothing but looks.
public final class Patience {
    private final int most;
    private int average;

    public Patience(Machine machine) {
        this.most = machine.spins();
        this.average = most / 2;
    }

    /// How often to look now.
    public int looks() {
        return Math.min(most, 2 * average + 10);
    }

    /// What was waited for came after so many looks.
    public void paid(int looks) {
        average += (looks - average) / 8;
    }

    /// It did not come.
    public void wasted() {
        average -= (average + 7) / 8;
    }
}
