import brood.process.Brood;
import brood.process.Child;
import java.util.List;

/// Wrong on purpose: says how children ended from the number alone.
void main() throws InterruptedException {
    try (var brood = Brood.open()) {
        List<Child<Void>> children =
                List.of(
                        brood.spawn("ann", () -> {}),
                        brood.spawn("cem", () -> System.exit(0)),
                        brood.spawn("emil", () -> System.exit(143)));
        for (Child<Void> child : children)
            IO.println(child.name() + " " + words(child.join().status()));
    }
}

// tag::words
static String words(int status) {
    if (status == 0) return "has done its work";
    if (status > 128) return "was killed by signal " + (status - 128);
    return "has failed with " + status;
}
// end::words
