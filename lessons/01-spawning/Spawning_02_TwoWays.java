import brood.process.Brood;
import brood.process.Child;
import brood.task.Task;

// tag::record
record Greeting(String name) implements Task<String> {
    public String call() {
        return "hello from " + name;
    }
}
// end::record

void main() throws InterruptedException {
    // tag::both
    try (var brood = Brood.open()) {
        Child<String> one = brood.spawn("one", () -> "hello from a lambda");
        Child<String> two = brood.spawn("two", new Greeting("a record"));
        IO.println(one.join());
        IO.println(two.join());
    }
    // end::both
}
