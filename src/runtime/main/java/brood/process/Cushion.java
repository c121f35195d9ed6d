package brood.process;

import brood.task.Nullable;

/// Memory that is set aside while a task runs: one that has used up the heap leaves enough to say
/// so.
final class Cushion implements Runnable {
    private static final int BYTES = 256 << 10;

    @SuppressWarnings("UnusedVariable") // nobody reads it: it is there to be let go of
    private volatile byte @Nullable [] memory = new byte[BYTES];

    /// Gives it back.
    @Override
    public void run() {
        memory = null;
    }
}
