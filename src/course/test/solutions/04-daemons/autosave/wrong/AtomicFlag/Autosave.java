import brood.process.*;
import java.util.concurrent.atomic.AtomicBoolean;

/// STATE_NOT_SHARED. A static is not shared, so the flag is given to the child, and an atomic one at that.
public class Autosave {

    public static Store evening() throws Exception {
        var letter = Letter.blank();
        var store = Store.open();
        var finished = new AtomicBoolean();
        try (var brood = Brood.open()) {
            var autosave =
                    brood.spawn(
                            "autosave",
                            Options.daemon(),
                            () -> {
                                while (!finished.get()) {
                                    Thread.sleep(200);
                                    store.save(letter.lines());
                                }
                                store.save(letter.lines());
                            });
            for (int i = 0; i < 3; i++) letter.write();
            finished.set(true);
            autosave.join();
        }
        return store;
    }

    public static void main(String[] args) throws Exception {
        IO.println(evening());
    }
}
