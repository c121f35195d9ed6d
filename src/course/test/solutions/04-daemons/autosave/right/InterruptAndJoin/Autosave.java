import brood.process.*;

/// Interrupts the daemon, whose last draft stands in a finally block, and joins it.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            var autosave =
                    brood.spawn(
                            "autosave",
                            Options.daemon(),
                            () -> {
                                try {
                                    while (true) {
                                        Thread.sleep(200);
                                        store.save(letter.lines());
                                    }
                                } finally {
                                    store.save(letter.lines());
                                }
                            });
            for (int i = 0; i < 3; i++) letter.write();
            autosave.interrupt();
            autosave.join();
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
