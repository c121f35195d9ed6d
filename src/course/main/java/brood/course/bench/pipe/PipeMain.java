package brood.course.bench.pipe;

/// Measures one figure of the group `pipe` and prints `= value` for each sample: nanoseconds for
/// one message, or one round trip. Arguments: figure, warm-up, samples, size, which is how many
/// messages a sample has.
public final class PipeMain {
    private PipeMain() {}

    public static void main(String[] args) {
        try {
            boolean socket = args[0].startsWith("socket-");
            String figure = socket ? args[0].substring("socket-".length()) : args[0];
            int warmUp = Integer.parseInt(args[1]);
            int samples = Integer.parseInt(args[2]);
            int size = Integer.parseInt(args[3]);
            try (var peer = new Peer(socket, figure.equals("cold-messages") ? 0 : size)) {
                for (int i = 0; i < warmUp; i++) sample(peer, figure);
                for (int i = 0; i < samples; i++) System.out.println("= " + sample(peer, figure));
            }
        } catch (Exception failed) {
            System.err.println(failed);
            System.exit(1);
        }
    }

    private static long sample(Peer peer, String figure) throws Exception {
        return switch (figure) {
            case "messages" -> peer.stream(42);
            case "megabyte" -> peer.stream(new byte[1 << 20]);
            case "hundred-megabytes" -> peer.stream(new byte[100 << 20]);
            case "round-trip" -> peer.roundTrips();
            case "cold-messages" -> peer.cold();
            default -> throw new IllegalArgumentException("no figure '" + figure + "'");
        };
    }
}
