package brood.machine;

/// A process, as something that operations are done on: started, joined, killed. Its key is the
/// same in the process that started it, in itself and in all others.
///
/// @param id which process
/// @param name its name
public record ProcessSubject(ProcessId id, String name) implements Subject {
    /// Sets the keys of processes apart from those of regions.
    private static final long PROCESSES = 1L << 62;

    @Override
    public String label() {
        return "child '" + name + "'";
    }

    @Override
    public long key() {
        return PROCESSES | (long) id.slot() << 20 | id.generation();
    }
}
