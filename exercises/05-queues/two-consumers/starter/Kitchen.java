/// Given: what there is to cook, and how. Leave this file as it is.
public final class Kitchen {
    private Kitchen() {}

    /// The orders of today. More may come tomorrow.
    public static String[] orders() {
        return new String[] {"soup", "rice", "fish"};
    }

    /// Cooks whatever it is told to.
    public static String cook(String order) {
        IO.println("cooks " + order);
        return order + " is ready";
    }
}
