import brood.process.Brood;

/// The child loads this class as well. It does not run its main.
static final long LOADED_IN = ProcessHandle.current().pid();

void main() throws InterruptedException {
    IO.println("main runs in pid " + ProcessHandle.current().pid());
    IO.println("this class was loaded in pid " + LOADED_IN);
    try (var brood = Brood.open()) {
        brood.spawn("child", () -> IO.println("this class was loaded in pid " + LOADED_IN)).join();
    }
}
