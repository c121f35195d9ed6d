import brood.process.*;

/// ORDER_ASSUMED. The program has the whole letter, so it saves the last draft; the daemon is about to end anyway.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "autosave",
                    Options.daemon(),
                    () -> {
                        while (true) {
                            Thread.sleep(200);
                            store.save(letter.lines());
                        }
                    });
            for (int i = 0; i < 3; i++) letter.write();
            store.save(letter.lines());
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
