import brood.process.*;

/// WAITS_FOREVER. A daemon is ended, an ordinary child is waited for; so let it be an ordinary child.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "autosave",
                    () -> {
                        while (true) {
                            Thread.sleep(200);
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
