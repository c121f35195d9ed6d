package brood.machine;

/// Sees to it that nothing stays of those below a child that has died: neither of its children, nor
/// of theirs.
///
/// They end by themselves, but later than it; and some of what they leave comes later still: a JVM
/// that was just being started, or a pipe that another program was just making, knows nothing of
/// its orphaning. So the files of the dead are looked for ([Orphans]) at once, then as long as
/// somebody lives below a dead one, and then a while longer, ever more seldom.
///
/// Whoever does this may be killed too. It was a parent, so its own parent does the same then, and
/// for all of the session; above the root there is nobody, and with it goes the whole directory.
final class Mourner implements Runnable {
    private static final long FIRST_MILLIS = 5;
    private static final long ORPHANS_MILLIS = 250;
    private static final long LAST_MILLIS = 5_000;

    private final RealMachine machine;
    private boolean mourning;
    private boolean again;

    Mourner(RealMachine machine) {
        this.machine = machine;
    }

    /// To be called when a child has died, and been buried, that may have had children.
    void mourn() {
        sweep();
        synchronized (this) {
            again = true;
            if (mourning) notifyAll();
            else Helper.ofProcess("brood mourner", this).start();
            mourning = true;
        }
    }

    @Override
    public void run() {
        long pause = FIRST_MILLIS;
        while (isGoingOn(pause)) {
            boolean more = machine.orphansLive();
            sweep();
            if (takeAgain()) pause = FIRST_MILLIS;
            else pause = more ? Math.min(2 * pause, ORPHANS_MILLIS) : 2 * pause;
        }
    }

    private synchronized boolean isGoingOn(long pause) {
        if (pause > LAST_MILLIS && !again) {
            mourning = false;
            return false;
        }
        try {
            if (!again) wait(pause);
        } catch (InterruptedException nobodyDoesThat) {
            // looks once more
        }
        return true;
    }

    private synchronized boolean takeAgain() {
        boolean taken = again;
        again = false;
        return taken;
    }

    private void sweep() {
        new Orphans(machine.session().directory(), machine::isGone).sweep();
    }
}
