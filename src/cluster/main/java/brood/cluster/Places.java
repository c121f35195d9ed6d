package brood.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.ignite.spi.discovery.tcp.ipfinder.TcpDiscoveryIpFinderAdapter;

/// Where nodes may be.
///
/// Ignite tries one address after the other, and waits for seconds at each that does not answer at
/// all, such as that of a machine that is off: with the ports behind each, that became minutes. So
/// all are tried here at the same time, and Ignite is told where somebody listens.
final class Places extends TcpDiscoveryIpFinderAdapter {
    /// A lost packet is sent again after one second, and after two more.
    private static final int CONNECT_MILLIS = 3_500;

    private final ClusterConfig config;

    Places(ClusterConfig config) {
        this.config = config;
    }

    @Override
    public Collection<InetSocketAddress> getRegisteredAddresses() {
        List<InetSocketAddress> there = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<InetSocketAddress>>> hosts = new ArrayList<>();
            for (String place : config.addresses().isEmpty() ? List.of("") : config.addresses())
                hosts.add(threads.submit(() -> reachable(ports(place), threads)));
            for (var each : hosts) there.addAll(each.get());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return there;
    }

    /// The ports of one place. To look for its name in the network may take long, too.
    private List<InetSocketAddress> ports(String place) {
        int colon = place.indexOf(':');
        int first = colon < 0 ? config.port() : Integer.parseInt(place.substring(colon + 1));
        String host = colon < 0 ? place : place.substring(0, colon);
        List<InetSocketAddress> all = new ArrayList<>();
        for (int port = first; port <= Math.min(first + ClusterConfig.PORTS, 65_535); port++)
            all.add(new InetSocketAddress(host.isEmpty() ? config.host() : host, port));
        return all;
    }

    private static List<InetSocketAddress> reachable(
            List<InetSocketAddress> places, ExecutorService threads)
            throws ExecutionException, InterruptedException {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (InetSocketAddress each : places) answers.add(threads.submit(() -> answers(each)));
        List<InetSocketAddress> there = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) if (answers.get(i).get()) there.add(places.get(i));
        return there;
    }

    private static boolean answers(InetSocketAddress place) {
        if (place.isUnresolved()) return false;
        try (var socket = new Socket()) {
            socket.connect(place, CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /// Nobody else asks this one.
    @Override
    public void registerAddresses(Collection<InetSocketAddress> own) {}

    @Override
    public void unregisterAddresses(Collection<InetSocketAddress> gone) {}
}
