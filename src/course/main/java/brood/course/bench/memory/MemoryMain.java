package brood.course.bench.memory;

/// Measures one figure of the group `memory` and prints `= nanoseconds` for each sample. Arguments:
/// figure, warm-up, samples, size.
public final class MemoryMain {
    private MemoryMain() {}

    public static void main(String[] args) {
        try (Measurement measurement = named(args[0], Integer.parseInt(args[3]))) {
            for (int i = Integer.parseInt(args[1]); i > 0; i--) measurement.take();
            for (int i = Integer.parseInt(args[2]); i > 0; i--)
                System.out.println("= " + measurement.take());
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static Measurement named(String figure, int size) {
        return switch (figure) {
            case "add-one", "first-adds" -> new Adds(size);
            case "add-two" -> new TwoAdders(size);
            case "elements" -> new Elements(size);
            case "records" -> new Records(size);
            case "bulk" -> new Bulk(size);
            case "blocks" -> new Blocks(size);
            case "attach" -> new Attach(size);
            default -> throw new IllegalArgumentException("no figure '" + figure + "'");
        };
    }
}
