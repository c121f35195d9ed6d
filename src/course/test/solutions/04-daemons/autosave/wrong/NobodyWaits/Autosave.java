import brood.process.*;

/// DAEMON_LOST_WORK. The daemon is told, and saving takes no time at all.
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
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
