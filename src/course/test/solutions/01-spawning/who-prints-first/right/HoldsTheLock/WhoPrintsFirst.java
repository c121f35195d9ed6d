import brood.process.*;
import brood.sync.*;

/// Who speaks holds the lock, and the parent has it before there is a child.
public class WhoPrintsFirst {
    static void goOn(SharedLock floor) {
        try (var _ = floor.held()) {
            IO.println("there was a queen.");
        }
    }

    public static void tell() throws Exception {
        var floor = SharedLock.create();
        try (var brood = Brood.open()) {
            try (var _ = floor.held()) {
                brood.spawn("child", () -> goOn(floor));
                IO.println("Once upon a time");
            }
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
