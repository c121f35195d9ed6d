import brood.process.*;

/// DAEMON_LOST_WORK. A closing scope interrupts its daemons first, so finally will do; who waits for it?
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
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
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
