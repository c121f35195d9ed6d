package brood.machine;

import brood.task.Nullable;

/// The state word of a slot, unpacked: everything that has to change in one step.
///
/// ```
///   63      60 59                 40 39         28 27                  8 7      0
///   +---------+---------------------+-------------+---------------------+--------+
///   | state   | generation          | parent slot | parent generation   | zero   |
///   +---------+---------------------+-------------+---------------------+--------+
/// ```
///
/// @param generation of the present user, or of the last one if the slot is free; 0 if none yet
/// @param parent who reserved it; null for the root process and for a slot never used
record Slot(SlotState state, int generation, @Nullable ProcessId parent) {
    private static final SlotState[] STATES = SlotState.values();

    static Slot of(long word) {
        int parentGeneration = (int) (word >>> 8) & ProcessId.MAX_GENERATION;
        return new Slot(
                stateOf(word),
                generationOf(word),
                parentGeneration == 0
                        ? null
                        : new ProcessId((int) (word >>> 28) & 0xFFF, parentGeneration));
    }

    /// The state alone, without making an object.
    static SlotState stateOf(long word) {
        return STATES[(int) (word >>> 60)];
    }

    static int generationOf(long word) {
        return (int) (word >>> 40) & ProcessId.MAX_GENERATION;
    }

    Slot to(SlotState next) {
        return new Slot(next, generation, parent);
    }

    long word() {
        ProcessId by = parent;
        long parentBits = by == null ? 0 : (long) by.slot() << 28 | (long) by.generation() << 8;
        return (long) state.ordinal() << 60 | (long) generation << 40 | parentBits;
    }
}
