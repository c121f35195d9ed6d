import brood.memory.SharedLong;
import java.io.Serializable;

/// Given: where drafts are kept. Leave this file as it is.
public interface Store extends Serializable {

    /// Keeps a draft of so many lines instead of the one before.
    void save(long lines);

    /// Keeps drafts in shared memory, in place of a disk.
    static Store open() {
        return new Drawer(SharedLong.of(0));
    }

    /// @param kept how many lines the newest draft has
    record Drawer(SharedLong kept) implements Store {
        @Override
        public void save(long lines) {
            kept.set(lines);
            IO.println("saved a draft of " + lines + (lines == 1 ? " line" : " lines"));
        }

        @Override
        public String toString() {
            return "the store has a draft of " + kept + " lines";
        }
    }
}
