import brood.process.*;

/// WRONG_RESULT. Nothing can be lost if one draft is saved when the letter is finished.
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
                                    Thread.sleep(60_000);
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
