package brood.contract;

/// How often the long tests repeat what they do: so often that all of `-Pfull` takes a quarter of
/// an hour. `-Dbrood.storm.scale=10` lets them do it ten times as often, over night.
public final class Scale {
    private static final double FACTOR =
            Double.parseDouble(System.getProperty("brood.storm.scale", "1"));

    private Scale() {}

    /// @param count how often, if nothing is said
    public static int of(int count) {
        return Math.max(1, (int) (count * FACTOR));
    }
}
