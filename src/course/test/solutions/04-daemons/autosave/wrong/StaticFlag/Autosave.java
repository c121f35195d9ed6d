import brood.process.*;

/// STATE_NOT_SHARED. A volatile flag is how one stops a thread.
public class Autosave {

    static volatile boolean finished;

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            var autosave =
                    brood.spawn(
                            "autosave",
                            Options.daemon(),
                            () -> {
                                while (!finished) {
                                    Thread.sleep(200);
                                    store.save(letter.lines());
                                }
                                store.save(letter.lines());
                            });
            for (int i = 0; i < 3; i++) letter.write();
            finished = true;
            autosave.join();
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
