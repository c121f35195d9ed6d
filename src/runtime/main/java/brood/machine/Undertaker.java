package brood.machine;

/// Finds out who has died, and tells everybody.
///
/// A process is alive while it holds the lock on its slot's byte. Normally its parent notices the
/// end first and [#bury]s it. If the parent has died too, whoever waits for the dead one finds out:
/// every wait looks again a few times a second, asks [#isGone], and does the parent's work.
final class Undertaker {
    private final SlotTable slots;
    private final LockFile locks;
    private final Runnable announce;
    private final ProcessId self;

    /// @param announce counts a death and wakes everybody who waits
    Undertaker(SlotTable slots, LockFile locks, ProcessId self, Runnable announce) {
        this.slots = slots;
        this.locks = locks;
        this.self = self;
        this.announce = announce;
    }

    /// Whether the process has ended. Once true, it stays true.
    boolean isGone(ProcessId process) {
        if (process.equals(self)) return false;
        if (process.slot() >= slots.inUse()) return true;
        long seen = slots.word(process.slot());
        if (Slot.generationOf(seen) != process.generation())
            return Slot.generationOf(seen) > process.generation();
        return switch (Slot.stateOf(seen)) {
            case FREE, DEAD -> true;
            case RUNNING -> !locks.isHeld(LockFile.byteOf(process.slot())) && buried(process);
            // not there yet: it can only be given up by its parent, or because of it
            case CLAIMED, RESERVED -> {
                ProcessId parent = Slot.of(seen).parent();
                yield parent != null
                        && isGone(parent)
                        && !locks.isHeld(LockFile.byteOf(process.slot()))
                        && buried(process);
            }
        };
    }

    /// Whether somebody lives below a process that has died, or whether that may be: somebody has
    /// just been found dead who could have had children.
    boolean orphansLive() {
        boolean found = false;
        for (int slot = 1; slot < slots.inUse(); slot++) {
            long seen = slots.word(slot);
            if (Slot.stateOf(seen) == SlotState.FREE) continue;
            if (isGone(new ProcessId(slot, Slot.generationOf(seen)))) found = true;
            ProcessId parent = Slot.of(seen).parent();
            found |= parent != null && isGone(parent);
        }
        return found;
    }

    private boolean buried(ProcessId process) {
        bury(process);
        return true;
    }

    /// Marks a process as ended, wakes everybody who waits for anything, and frees its slot. Does
    /// nothing if that has been done.
    void bury(ProcessId process) {
        int slot = process.slot();
        while (true) {
            long seen = slots.word(slot);
            SlotState state = Slot.stateOf(seen);
            if (Slot.generationOf(seen) != process.generation() || state == SlotState.FREE) return;
            Slot dead = Slot.of(seen).to(SlotState.DEAD);
            if (state != SlotState.DEAD && !slots.move(slot, seen, dead)) continue;
            announce.run();
            slots.waitEnds(slot);
            slots.move(slot, dead.word(), dead.to(SlotState.FREE));
            return;
        }
    }

    /// Buries all that have died unnoticed. For when slots run out.
    void buryAll() {
        for (int slot = 0; slot < slots.inUse(); slot++) {
            long seen = slots.word(slot);
            SlotState state = Slot.stateOf(seen);
            if (state == SlotState.FREE) continue;
            ProcessId process = new ProcessId(slot, Slot.generationOf(seen));
            if (state == SlotState.DEAD) bury(process);
            else isGone(process);
        }
    }
}
