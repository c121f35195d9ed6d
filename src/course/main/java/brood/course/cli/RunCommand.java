package brood.course.cli;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `brood run FILE.java [args]`: runs a source file against Brood.
///
/// The `brood` script does this: it turns into the program, so that signals, standard input and the
/// exit code are the program's own. Here is what the script leaves over: the help, and sentences
/// about files that are not there.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Runs a source file against Brood.",
        description =
                "The file may use everything in package brood. Its exit code is passed on; what the"
                        + " compiler says stands at your lines.")
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.java", description = "A Java source file.")
    private @Nullable String file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the program gets.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException {
        Path source = checked(Path.of(String.valueOf(file)));
        throw new CommandException(
                ExitCodes.USAGE,
                "programs are run by the brood script of the checkout, and the file comes first:"
                        + " ./brood run "
                        + source
                        + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments)));
    }

    /// @throws CommandException when there is no such source file, naming the nearest
    static Path checked(Path source) throws IOException {
        String name = String.valueOf(source.getFileName());
        if (Files.isDirectory(source)) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "'" + source + "' is a folder. Name a file in it that ends in .java.");
        }
        if (!Files.exists(source)) {
            List<String> near = Nearest.to(name, sourcesBeside(source));
            throw new CommandException(
                    ExitCodes.USAGE,
                    "there is no file '"
                            + source
                            + "'."
                            + (near.isEmpty()
                                    ? ""
                                    : " Did you mean '"
                                            + String.join(
                                                    "' or '",
                                                    near.stream()
                                                            .map(each -> beside(source, each))
                                                            .toList())
                                            + "'?"));
        }
        if (!name.endsWith(".java")) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "'" + source + "' does not end in .java, so it is no Java source file.");
        }
        return source;
    }

    private static String beside(Path source, String name) {
        Path parent = source.getParent();
        return parent == null ? name : parent.resolve(name).toString();
    }

    private static List<String> sourcesBeside(Path source) throws IOException {
        Path folder = source.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName()))
                    .filter(each -> each.endsWith(".java"))
                    .toList();
        }
    }
}
