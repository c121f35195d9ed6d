import brood.process.*;

/// SLEEP_AS_SYNC. The daemon saves every 200 ms, so after a whole second it must have saved the last line.
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
            Thread.sleep(1000);
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
