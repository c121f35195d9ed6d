package learner;

import brood.process.Brood;
import brood.task.Task;
import java.lang.System.Logger.Level;

/// Programs of learners that log.
public final class Loggers {
    private Loggers() {}

    public static Task<Object> twoThatLog() {
        return () -> {
            System.getLogger("shop").log(Level.INFO, "open");
            try (var brood = Brood.open()) {
                for (int i = 0; i < 2; i++)
                    brood.spawn(
                            "seller",
                            () -> {
                                System.getLogger("shop").log(Level.ERROR, "sold");
                                System.out.println("sold");
                            });
            }
            return "closed";
        };
    }
}
