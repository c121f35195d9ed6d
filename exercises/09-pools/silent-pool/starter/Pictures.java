/// Given: ten pictures, and how one is made small. Leave this file as it is.
public final class Pictures {
    public static final int COUNT = 10;

    private Pictures() {}

    /// Makes a picture small.
    ///
    /// @throws IllegalStateException if it is damaged; the message says how
    public static String shrink(int number) {
        IO.println("tries picture " + number);
        return switch (number) {
            case 3 -> throw new IllegalStateException("picture 3 is cut off");
            case 6 -> throw new IllegalStateException("picture 6 has no colours");
            case 9 -> throw new IllegalStateException("picture 9 is a letter");
            default -> "picture " + number + " is small now";
        };
    }
}
