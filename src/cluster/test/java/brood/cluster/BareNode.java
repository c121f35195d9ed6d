package brood.cluster;

/// A node as `./brood node` starts one; its class is all that its JVM has of these tests.
public final class BareNode {
    private BareNode() {}

    /// @param args the first port
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (Node node =
                Node.start(cf -> cf.withName("bare").withPort(port).withNodeName("bare"))) {
            System.out.println(node);
            while (System.in.read() >= 0) {
                // until the test lets go
            }
        }
    }
}
