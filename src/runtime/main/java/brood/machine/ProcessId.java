package brood.machine;

import java.io.Serializable;

/// A process of a session: its slot in the session's table, and which user of that slot it is.
/// Never given twice within a session, unlike the pid of the operating system.
///
/// @param slot 0 to 4095; the root process has slot 0
/// @param generation 1 or more; counts the users of the slot
public record ProcessId(int slot, int generation) implements Serializable {
    public static final int MAX_SLOTS = 1 << 12;
    public static final int MAX_GENERATION = (1 << 20) - 1;

    public ProcessId {
        if (slot < 0 || slot >= MAX_SLOTS)
            throw new IllegalArgumentException("slot is 0 to " + (MAX_SLOTS - 1) + ": " + slot);
        if (generation < 1 || generation > MAX_GENERATION)
            throw new IllegalArgumentException(
                    "generation is 1 to " + MAX_GENERATION + ": " + generation);
    }
}
