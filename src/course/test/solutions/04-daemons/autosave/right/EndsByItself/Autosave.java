import brood.process.*;

/// The child knows how long the letter will be, and ends by itself when it has saved the last line.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "autosave",
                    () -> {
                        long lines = 0;
                        while (lines < 3) {
                            Thread.sleep(200);
                            lines = letter.lines();
                            store.save(lines);
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
