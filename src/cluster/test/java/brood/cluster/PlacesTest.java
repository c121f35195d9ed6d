package brood.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// Ignite hears only of places where somebody listens.
class PlacesTest {
    @Test
    void where_nobody_listens_nobody_is_asked() throws Exception {
        try (var listens = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            int dead = deaf.getLocalPort(); // nobody else can have it, and nobody listens
            String right = "127.0.0.1:" + listens.getLocalPort();
            var config = ClusterConfig.defaults();
            assertThat(places(config.withAddresses("127.0.0.1:" + dead, right)))
                    .contains(right)
                    .doesNotContain("127.0.0.1:" + dead);
            assertThat(places(config.withPort(listens.getLocalPort() & ~15))).contains(right);
            assertThat(places(config.withAddresses("127.0.0.1:65535"))).isEmpty();
        }
    }

    @Test
    void a_name_that_nobody_knows_is_no_place() {
        assertThat(places(ClusterConfig.defaults().withAddresses("no.such.machine.invalid")))
                .isEmpty();
    }

    private static String[] places(ClusterConfig config) {
        return new Places(config)
                .getRegisteredAddresses().stream().map(PlacesTest::text).toArray(String[]::new);
    }

    private static String text(InetSocketAddress place) {
        return place.getAddress().getHostAddress() + ":" + place.getPort();
    }
}
