package brood.course.bench.start;

/// Measures one figure of the group `start` and prints `= value` for each sample: nanoseconds, or
/// bytes. Arguments: figure, warm-up, samples, size.
public final class StartMain {
    private StartMain() {}

    public static void main(String[] args) {
        try {
            String figure = args[0];
            if (figure.equals("hello")) {
                Hello.run();
                return;
            }
            Measurement measurement = named(figure, Integer.parseInt(args[3]));
            for (int i = Integer.parseInt(args[1]); i > 0; i--) measurement.warmUp();
            for (int i = Integer.parseInt(args[2]); i > 0; i--)
                System.out.println("= " + measurement.take());
            measurement.close();
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static Measurement named(String figure, int size) {
        return switch (figure) {
            case "standby-user-code", "standby-first-user-code", "standby-later-user-code" ->
                    new UserCode(Scopes.withStandby(), true);
            case "standby-join" -> new Join(Scopes.withStandby(), true);
            case "cold-user-code" -> new UserCode(Scopes.cold(), false);
            case "cold-join" -> new Join(Scopes.cold(), false);
            case "no-cache-user-code" -> new UserCode(Scopes.coldWithoutCache(), false);
            case "no-cache-join" -> new Join(Scopes.coldWithoutCache(), false);
            case "fifty" -> new AtOnce(Scopes.cold(), size);
            case "idle-memory" -> new IdleMemory(Scopes.cold(), size);
            default -> throw new IllegalArgumentException("no figure '" + figure + "'");
        };
    }
}
