import brood.process.*;

/// Ends the daemon first and then saves the last draft itself: nobody is left who could overwrite it.
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
            autosave.interrupt();
            autosave.join();
            store.save(letter.lines());
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
