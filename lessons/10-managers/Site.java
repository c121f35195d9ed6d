import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/// A shop on this machine, with ten pages. Page 4 is missing, and page 8 makes the shop fail.
public final class Site implements AutoCloseable {
    private final HttpServer server;

    private Site(HttpServer server) {
        this.server = server;
    }

    // tag::site
    static Site open() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = HttpServer.create(loopback, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", Site::answer);
        server.start();
        return new Site(server);
    }

    private static void answer(HttpExchange asked) throws IOException {
        int page = Integer.parseInt(asked.getRequestURI().getPath().substring(1));
        byte[] text = "page %02d: tea no. %d".formatted(page, 100 + page).getBytes(UTF_8);
        asked.sendResponseHeaders(page == 4 ? 404 : page == 8 ? 500 : 200, text.length);
        try (var body = asked.getResponseBody()) {
            body.write(text);
        }
    }
    // end::site

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    // tag::fetch
    static String fetch(URI site, int page) throws IOException {
        try (var in = site.resolve("" + page).toURL().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static void main() throws IOException {
        try (var site = open()) {
            for (int page : new int[] {1, 4, 8, 10})
                try {
                    IO.println(fetch(site.address(), page));
                } catch (IOException failed) {
                    IO.println("page " + page + ": " + failed.getClass().getSimpleName());
                }
        }
    }
    // end::fetch

    @Override
    public void close() {
        server.stop(0);
    }
}
