package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_port_in_use_is_refused_with_one_that_is_free() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(Ports.isFree(port)).isFalse();
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Ports.wanted(port))
                    .withMessageStartingWith("port " + port + " is in use")
                    .withMessageContaining("./brood learn --port ")
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE));
        }
    }

    @Test
    void what_is_no_port_is_refused() {
        for (int port : new int[] {0, -1, 65_536}) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Ports.wanted(port))
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE));
        }
    }

    @Test
    void a_free_one_is_free() throws IOException {
        assertThat(Ports.free()).isBetween(1, 65_535);
    }
}
