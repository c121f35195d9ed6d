import brood.process.Brood;

/// Wrong on purpose: the child sleeps so that the parent speaks first. On a machine that stops the
/// parent for half a second, it does not.
void main() {
    try (var brood = Brood.open()) {
        // tag::guess
        brood.spawn("child", () -> {
            Thread.sleep(500);
            IO.println("child");
        });
        IO.println("parent");
        // end::guess
    }
}
