package brood.machine;

import brood.task.Nullable;
import java.io.IOException;
import java.io.RandomAccessFile;

/// A child's end of the [Doorbell] of its parent.
final class Ringer {
    private final String path;
    private @Nullable RandomAccessFile pipe;

    Ringer(String path) {
        this.path = path;
    }

    synchronized void ring() {
        try {
            RandomAccessFile open = pipe;
            // for reading too: opening for writing alone would wait for a parent that is gone
            if (open == null) pipe = open = new RandomAccessFile(path, "rw");
            open.write(1);
        } catch (IOException gone) {
            // the parent has ended, or is ending
        }
    }
}
