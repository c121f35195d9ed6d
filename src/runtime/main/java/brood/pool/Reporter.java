package brood.pool;

import brood.task.Nullable;

/// Where the task that this process runs says how far it is: two words on the worker's desk. For
/// the one thread that runs tasks, and those that it starts; a process that is no worker has no
/// desk, and nobody hears it.
///
/// ```
///   PART       the task's own report, as the bits of a double
///   ELEMENT    which element of a chunk it works on, from 1; 0 before the first and for other tasks
/// ```
final class Reporter {
    private @Nullable Desk desk;

    /// From now on reports go there.
    void into(Desk mine) {
        desk = mine;
    }

    /// The next task begins, or the next element.
    ///
    /// @param number of the element, from 1; 0 if there is none
    void begins(int number) {
        Desk mine = desk;
        if (mine == null) return;
        mine.element(number);
        if (mine.part() != 0) mine.part(0);
    }

    void report(double part) {
        Desk mine = desk;
        if (mine != null) mine.part(part);
    }
}
