package brood.pool;

import brood.machine.Region;
import brood.task.Nullable;

/// Where the task that this process runs says how far it is: a word of shared memory, that belongs
/// to this worker. For the one thread that runs tasks, and those that it starts.
final class Reporter {
    private record Word(Region region, long at) {}

    private volatile @Nullable Word word;
    private volatile int element;
    private volatile int elements = 1;

    /// From now on reports go into this word. The pool reads it as the bits of a `double`.
    void into(Region region, long at) {
        word = new Word(region, at);
    }

    /// A task of so many elements begins.
    void begin(int many) {
        element = 0;
        elements = many;
        report(0);
    }

    /// It comes to this element.
    void element(int number) {
        element = number;
        report(0);
    }

    void report(double part) {
        Word mine = word;
        if (mine != null)
            mine.region.setLongRelease(
                    mine.at, Double.doubleToRawLongBits((element + part) / elements));
    }
}
