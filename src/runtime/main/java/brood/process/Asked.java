package brood.process;

import brood.machine.ProcessId;
import brood.machine.Subject;

/// A child that has been asked for and has no number yet.
///
/// @param by who asked
/// @param name what it will be called
record Asked(ProcessId by, String name) implements Subject {
    /// Sets the keys of starts apart from those of regions and processes.
    private static final long STARTS = 1L << 61;

    @Override
    public String label() {
        return "child '" + name + "'";
    }

    @Override
    public long key() {
        return STARTS | (long) by.slot() << 20 | by.generation();
    }
}
