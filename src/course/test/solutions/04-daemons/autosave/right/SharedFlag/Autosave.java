import brood.memory.SharedLong;
import brood.process.*;

/// An ordinary child with an end: it looks at a flag in shared memory, and the scope waits for it.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        var finished = SharedLong.of(0);
        try (var brood = Brood.open()) {
            brood.spawn(
                    "autosave",
                    () -> {
                        while (finished.get() == 0) {
                            Thread.sleep(200);
                            store.save(letter.lines());
                        }
                        store.save(letter.lines());
                    });
            for (int i = 0; i < 3; i++) letter.write();
            finished.set(1);
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
