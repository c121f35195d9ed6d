package brood.course.cli;

import brood.course.kernel.KernelSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `brood uninstall`: takes away what `brood` put on this machine; never what the learner wrote.
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        header = "Takes away all that brood installed; keeps your workspace.")
final class UninstallCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Agree beforehand to what would be asked.")
    private boolean yes;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.current();
        Path state = checkout.state();
        PrintWriter out = spec.commandLine().getOut();
        Installed installed = Installed.in(state);
        (yes ? Consent.given() : Consent.asked())
                .to(plan(installed, checkout), "./brood uninstall --yes");
        Set<String> stay = Set.of();
        if (!installed.packages().isEmpty()) {
            var folders = new ArrayList<>(JupyterFinder.path(System.getenv()));
            folders.add(Path.of("/usr/bin"));
            AptPackages apt =
                    AptPackages.find(folders, state)
                            .orElseThrow(() ->
                                    new CommandException(
                                            ExitCodes.UNAVAILABLE,
                                            "there is no apt-get to remove the packages with."));
            if (!User.isRoot()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "removing packages needs root:  sudo apt-get purge "
                                + String.join(" ", installed.packages()));
            }
            stay = apt.remove(installed.packages());
        }
        for (KernelSpec kernel : kernels(installed)) kernel.uninstall();
        for (String folder : installed.folders()) Trees.delete(Path.of(folder));
        Trees.delete(state);
        if (!stay.isEmpty()) {
            out.println("Something else needs these packages by now, so they stay: " + stay);
        }
        out.println("Done. Your workspace stays: " + checkout.workspace());
        return ExitCodes.OK;
    }

    /// The kernels that `brood kernel install` registered. Another one that stands there by now is
    /// not ours, and stays.
    private static List<KernelSpec> kernels(Installed installed) {
        return installed.kernels().stream()
                .map(Path::of)
                .filter(folder -> folder.getNameCount() > 1)
                .map(folder ->
                        new KernelSpec(
                                folder.resolveSibling(""), String.valueOf(folder.getFileName())))
                .toList();
    }

    private static String plan(Installed installed, Checkout checkout) {
        List<String> lines = new ArrayList<>();
        lines.add("I would remove");
        if (Files.exists(checkout.state())) {
            lines.add("    " + checkout.state() + "  (what was built and installed there)");
        }
        for (String folder : installed.folders()) {
            if (!Path.of(folder).startsWith(checkout.state())) lines.add("    " + folder);
        }
        for (KernelSpec kernel : kernels(installed)) {
            if (kernel.installed()) lines.add("    " + kernel.folder() + "  (our kernel)");
        }
        if (!installed.packages().isEmpty()) {
            lines.add(
                    "    "
                            + installed.packages().size()
                            + " packages of this system, which I installed: "
                            + String.join(" ", installed.packages()));
        }
        lines.add("Your workspace, the checkout, and Maven's folder ~/.m2 stay.");
        return String.join(System.lineSeparator(), lines);
    }
}
