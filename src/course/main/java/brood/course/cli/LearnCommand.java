package brood.course.cli;

import brood.course.kernel.KernelSpec;
import brood.course.lesson.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `brood learn`: sets up what is missing and opens the course in Jupyter.
///
/// ```
///   find Jupyter ─▶ else install ─▶ copy notebooks ─▶ kernel ─▶ server ─▶ address ─▶ wait
///                    └ else: the lesson in the terminal
/// ```
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        header = "Opens the course in Jupyter; sets up what is missing.")
final class LearnCommand implements Callable<Integer> {
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final int TOKEN_BYTES = 24;

    @Option(names = "--yes", description = "Agree beforehand to what would be asked.")
    private boolean yes;

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen there, instead of on a port that is free.")
    private int port;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int at = port != 0 ? Ports.wanted(port) : Ports.free();
        Checkout checkout = Checkout.current();
        Optional<Jupyter> jupyter = jupyter(checkout, out);
        if (jupyter.isEmpty()) return playInstead();
        out.println("Jupyter: " + jupyter.get());
        Map<String, NotebookCopies.Outcome> copies =
                new NotebookCopies(checkout.notebooks(), checkout.workspace().resolve("notebooks"))
                        .update();
        report(copies, checkout, out);
        var files = new JupyterFiles(checkout.state().resolve("jupyter"));
        // Under a folder that only this server looks into, so that another kernel of that name
        // elsewhere stays what it is.
        new KernelSpec(files.kernels(), KernelSpec.JAVA).install(checkout.jar().toString());
        return serve(jupyter.get(), files, at, checkout, copies.keySet().stream().toList(), out);
    }

    /// Empty when there is none and none can be had, and the lesson can be played in the terminal.
    private Optional<Jupyter> jupyter(Checkout checkout, PrintWriter out)
            throws IOException, InterruptedException {
        Optional<Jupyter> found = JupyterFinder.of(checkout.state()).find();
        if (found.isPresent()) return found;
        try {
            return Optional.of(
                    new JupyterInstaller(checkout, yes ? Consent.given() : Consent.asked(), out)
                            .install(JupyterFinder.path(System.getenv())));
        } catch (CommandException e) {
            boolean canPlay = spec.root().subcommands().containsKey("play");
            if (Consent.terminal().isEmpty() || !canPlay) {
                throw new CommandException(
                        e.exitCode(),
                        e.getMessage()
                                + "\nThe lesson also plays in the terminal:  ./brood play 00",
                        e);
            }
            out.println("brood: " + e.getMessage());
            out.println("Until then, the first lesson in the terminal:  ./brood play 00");
            out.println();
            return Optional.empty();
        }
    }

    private int playInstead() {
        return spec.root().commandLine().execute("play", "01");
    }

    private int serve(
            Jupyter jupyter,
            JupyterFiles files,
            int at,
            Checkout checkout,
            List<String> notebooks,
            PrintWriter out)
            throws IOException, InterruptedException {
        var settings = new JupyterFiles.Settings(at, token(), checkout.workspace());
        try (var server = JupyterServer.start(jupyter, files, settings)) {
            var stop = new Thread(() -> stop(server), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                server.awaitAnswer(STARTING);
                announce(server, jupyter, checkout, notebooks, out);
                int code = server.awaitEnd();
                if (code == 0) return ExitCodes.OK;
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "Jupyter ended by itself, with exit code "
                                + code
                                + ". What it wrote: "
                                + files.log());
            } finally {
                try {
                    Runtime.getRuntime().removeShutdownHook(stop);
                } catch (IllegalStateException _) {
                    // We are ending already; the hook does the rest.
                    stop.join();
                }
            }
        }
    }

    /// Runs when Ctrl-C, SIGTERM or SIGHUP ends us.
    private static void stop(JupyterServer server) {
        System.out.println();
        System.out.println("Ending Jupyter and its kernels …");
        server.close();
    }

    private void announce(
            JupyterServer server,
            Jupyter jupyter,
            Checkout checkout,
            List<String> notebooks,
            PrintWriter out)
            throws IOException {
        String first = notebooks.isEmpty() ? "" : "notebooks/" + notebooks.getFirst();
        String address =
                notebooks.isEmpty()
                        ? server.address(jupyter, "").replace("/notebooks/?", "/tree?")
                        : server.address(jupyter, first);
        out.println();
        out.println("    " + address);
        out.println();
        if (!notebooks.isEmpty()) {
            String name = notebooks.getFirst().replace(".ipynb", "");
            String title =
                    Catalogue.of(checkout.root())
                            .lesson(name)
                            .map(lesson -> ": " + lesson.title() + ", " + lesson.minutes() + " min")
                            .orElse("");
            out.println("It opens " + name + title + ".");
        }
        out.println("Your notebooks are in " + server.notebooks().resolve("notebooks") + ".");
        out.println("Ctrl-C here ends Jupyter and everything it started.");
        out.flush();
        var browser = new Browser(System.getenv(), JupyterFinder.path(System.getenv()));
        if (!noBrowser && browser.hasDisplay()) {
            browser.open(address, checkout.state().resolve("jupyter/run/open.html"));
        }
    }

    private static void report(
            Map<String, NotebookCopies.Outcome> copies, Checkout checkout, PrintWriter out) {
        copies.forEach((name, outcome) -> {
            Path copy = checkout.workspace().resolve("notebooks").resolve(name);
            switch (outcome) {
                case COPIED, UP_TO_DATE, YOURS -> {}
                case UPDATED -> out.println(name + ": brought up to date.");
                case YOURS_AND_OLDER ->
                        out.println(
                                name
                                        + ": the course has a newer one; yours stays. To"
                                        + " take the new one, rename or delete "
                                        + copy
                                        + " and start again.");
            }
        });
    }

    private static String token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
