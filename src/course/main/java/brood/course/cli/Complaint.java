package brood.course.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns an exception into one sentence on standard error and an exit code.
final class Complaint {
    private Complaint() {}

    /// What was typed cannot be understood.
    static int about(ParameterException error) {
        CommandLine line = error.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("brood: " + sentence(error, line));
        debug(error, err);
        err.flush();
        return ExitCodes.USAGE;
    }

    /// The command itself failed.
    static int about(Exception error, CommandLine line) {
        PrintWriter err = line.getErr();
        try {
            if (error instanceof CommandException known) {
                err.println("brood: " + known.getMessage());
                return known.exitCode();
            }
            if (error instanceof InterruptedException) {
                err.println("brood: interrupted.");
                return 130;
            }
            err.println(
                    "brood: this should not have happened: "
                            + error
                            + System.lineSeparator()
                            + "Run it again with BROOD_DEBUG=1 to see where, and tell us.");
            return ExitCodes.BUG;
        } finally {
            debug(error, err);
            err.flush();
        }
    }

    private static String sentence(ParameterException error, CommandLine line) {
        String help =
                " '" + line.getCommandSpec().qualifiedName() + " --help' shows what there is.";
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return withDot(String.valueOf(error.getMessage())) + help;
        }
        List<String> words = unmatched.getUnmatched();
        String first = words.getFirst();
        if (first.startsWith("-")) {
            return "there is no option '"
                    + first
                    + "'."
                    + Nearest.hint(first, line.getCommandSpec().optionsMap().keySet())
                    + help;
        }
        if (!line.getSubcommands().isEmpty()) {
            return "there is no command '"
                    + first
                    + "'."
                    + Nearest.hint(first, line.getSubcommands().keySet())
                    + help;
        }
        return words.stream().collect(Collectors.joining("', '", "one word too many: '", "'."))
                + help;
    }

    private static String withDot(String text) {
        String lower =
                text.isEmpty()
                        ? text
                        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        return lower.endsWith(".") ? lower : lower + ".";
    }

    private static void debug(Exception error, PrintWriter err) {
        if ("1".equals(System.getenv("BROOD_DEBUG"))) error.printStackTrace(err);
    }
}
