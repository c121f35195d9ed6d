import brood.process.*;

/// DAEMON_LOST_WORK. The program as it was: drafts come often enough, so the last one will be there.
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
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
