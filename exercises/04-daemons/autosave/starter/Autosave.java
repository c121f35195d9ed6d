import brood.process.*;

/// A letter is written while a daemon saves drafts of it. What to do stands in README.md.
public class Autosave {

    /// Somebody writes three lines. Returns the store, as it is when the program ends.
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
            // TODO: the letter has three lines now, the newest draft has not. Repair it.
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
