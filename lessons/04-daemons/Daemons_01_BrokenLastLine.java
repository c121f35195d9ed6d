import brood.process.Brood;
import brood.process.Options;

/// Wrong on purpose: counts on the last line of a daemon.
void main() {
    // tag::night
    try (var brood = Brood.open()) {
        brood.spawn("watchman", Options.daemon(), () -> {
            IO.println("the watchman begins");
            Thread.sleep(60_000);
            IO.println("the watchman has written his report");
        });
        brood.spawn("cook", () -> IO.println("the cook is done"));
    }
    IO.println("the program ends");
    // end::night
}
