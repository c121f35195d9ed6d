import brood.process.Brood;
import brood.process.Exit;

/// Wrong on purpose: a main whose child runs main.
static void main() throws InterruptedException {
    IO.println("one more JVM, pid " + ProcessHandle.current().pid());
    try (var brood = Brood.open()) {
        var exit = brood.spawn("copy", () -> main()).join();
        if (exit instanceof Exit.Threw(var error)) IO.println(error.getMessage());
    }
}
