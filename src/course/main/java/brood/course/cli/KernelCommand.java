package brood.course.cli;

import brood.course.kernel.KernelSpec;
import brood.task.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `brood kernel install|uninstall`: makes our kernel known to Jupyter, VS Code, `nbconvert`.
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        header = "Makes the Java kernel known to Jupyter, or forgets it.")
public final class KernelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    /// `brood kernel` alone: the help.
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCodes.USAGE;
    }

    /// Which kernel, and where.
    static final class Place {
        @Option(
                names = "--name",
                defaultValue = KernelSpec.JAVA,
                description = "what notebooks ask for; ${DEFAULT-VALUE} if not given")
        String name = KernelSpec.JAVA;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "below DIR/share/jupyter instead of for the present user")
        @Nullable
        Path prefix;

        @Option(names = "--user", description = "for the present user only (the default)")
        boolean user;
    }

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            header = "Registers the kernel; for the present user, unless a prefix is given.")
    int install(@Mixin Place place) {
        return with(
                place,
                kernel -> {
                    kernel.foreign()
                            .ifPresent(whose -> {
                                throw new CommandException(
                                        ExitCodes.FAILED,
                                        kernel.folder()
                                                + " is "
                                                + whose
                                                + ". It stays as it is. Choose another name, as in:"
                                                + "  ./brood kernel install --name brood-java");
                            });
                    kernel.install(KernelSpec.ownClassPath());
                    remember(kernel);
                    say("Installed the kernel '" + place.name + "' in " + kernel.folder());
                    if (place.prefix != null)
                        say(
                                "Jupyter finds it if JUPYTER_PATH contains "
                                        + kernel.kernels().getParent());
                    return ExitCodes.OK;
                });
    }

    @Command(
            name = "uninstall",
            mixinStandardHelpOptions = true,
            header = "Removes the kernel that 'install' has registered, and never another one.")
    int uninstall(@Mixin Place place) {
        return with(
                place,
                kernel -> {
                    if (kernel.uninstall()) {
                        say("Removed the kernel '" + place.name + "' from " + kernel.kernels());
                        return ExitCodes.OK;
                    }
                    throw new CommandException(
                            ExitCodes.FAILED,
                            kernel.foreign()
                                    .map(whose ->
                                            kernel.folder()
                                                    + " is "
                                                    + whose
                                                    + ", not ours. It stays.")
                                    .orElse(
                                            "There is no kernel of ours in "
                                                    + kernel.folder()
                                                    + "."));
                });
    }

    /// So that `brood uninstall` finds it, wherever it is.
    private static void remember(KernelSpec kernel) {
        if (System.getProperty("brood.state") == null) return; // not started by the brood script
        try {
            Path state = Checkout.current().state();
            Installed.in(state).withKernel(kernel.folder()).writeIn(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int with(Place place, ToIntFunction<KernelSpec> action) {
        Path prefix = place.prefix;
        if (prefix != null && place.user)
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--prefix and --user contradict each other; give one of them.");
        try {
            return action.applyAsInt(
                    prefix != null
                            ? KernelSpec.below(prefix, place.name)
                            : KernelSpec.ofUser(place.name));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "The kernel's folder cannot be written: "
                            + e.getMessage()
                            + ". Choose another with --prefix DIR.",
                    e);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
