import brood.process.*;

/// WAITS_FOREVER. What you need the end of, you join; the lesson says so.
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
                                while (true) {
                                    Thread.sleep(200);
                                    store.save(letter.lines());
                                }
                            });
            for (int i = 0; i < 3; i++) letter.write();
            autosave.join();
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
