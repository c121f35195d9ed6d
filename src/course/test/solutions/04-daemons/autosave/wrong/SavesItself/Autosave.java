import brood.process.*;

/// NOT_A_PROCESS. The program knows best when a line is finished, so it saves the draft itself.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "autosave",
                    Options.daemon(),
                    () -> {
                        Thread.sleep(200);
                    });
            for (int i = 0; i < 3; i++) {
                letter.write();
                store.save(letter.lines());
            }
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
