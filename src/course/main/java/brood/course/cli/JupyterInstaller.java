package brood.course.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gets a Jupyter where there is none: a virtual environment of our own if pip works here, else the
/// package of the system if we may, else a sentence that says what to type.
final class JupyterInstaller {
    private static final String PACKAGE = "jupyter-notebook";

    private final Checkout checkout;
    private final Consent consent;
    private final PrintWriter out;

    JupyterInstaller(Checkout checkout, Consent consent, PrintWriter out) {
        this.checkout = checkout;
        this.consent = consent;
        this.out = out;
    }

    /// @throws CommandException when there is no way, or the answer was no
    Jupyter install(List<Path> path) throws IOException, InterruptedException {
        Path state = checkout.state();
        var venv = new VenvInstaller(state, path);
        if (!state.startsWith(checkout.root())) {
            consent.to(
                    "Jupyter is not on this machine. I would install JupyterLab with pip into "
                            + venv.folder()
                            + ".",
                    "./brood learn --yes");
        }
        out.println("No Jupyter here. Trying pip, into " + venv.folder() + " …");
        out.flush();
        Optional<String> failure;
        try (var _ = Ticker.start(out)) {
            failure = venv.install();
        }
        if (failure.isEmpty()) {
            Optional<Jupyter> found = JupyterFinder.of(state).find();
            if (found.isPresent()) {
                Installed.in(state).withFolder(venv.folder()).writeIn(state);
                return found.get();
            }
            failure = Optional.of("what pip installed does not run");
            Trees.delete(venv.folder());
        }
        out.println("That does not work here (" + failure.get() + ").");
        return fromSystem(state, path);
    }

    private Jupyter fromSystem(Path state, List<Path> path)
            throws IOException, InterruptedException {
        var withUsual = new ArrayList<>(path);
        withUsual.add(Path.of("/usr/bin"));
        AptPackages apt = AptPackages.find(withUsual, state).orElseThrow(() -> cannot(line()));
        if (!User.isRoot()) {
            throw cannot("sudo apt-get install -y --no-install-recommends " + PACKAGE);
        }
        consent.to(
                "I would install the package "
                        + PACKAGE
                        + " and what it needs into this system, with apt-get (./brood uninstall"
                        + " removes exactly that again).",
                "./brood learn --yes");
        out.println("Installing; this takes a few minutes …");
        out.flush();
        try (var _ = Ticker.start(out)) {
            Installed.in(state).withPackages(List.copyOf(apt.install(PACKAGE))).writeIn(state);
        }
        return JupyterFinder.of(state).elsewhere().orElseThrow(() -> cannot(line()));
    }

    private static CommandException cannot(String line) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                "there is no Jupyter on this machine, and I cannot install one. Install it with:  "
                        + line
                        + "  and run ./brood learn again.");
    }

    /// What installs Jupyter on this kind of system.
    private static String line() {
        String sudo = User.isRoot() ? "" : "sudo ";
        for (var each :
                List.of(
                        List.of("/usr/bin/dnf", "dnf install -y jupyter-notebook"),
                        List.of("/usr/bin/pacman", "pacman -S jupyter-notebook"),
                        List.of("/usr/bin/zypper", "zypper install jupyter-notebook"))) {
            if (Files.isExecutable(Path.of(each.get(0)))) return sudo + each.get(1);
        }
        if (System.getProperty("os.name", "").startsWith("Mac")) return "brew install jupyterlab";
        return "python3 -m pip install --user jupyterlab";
    }
}
