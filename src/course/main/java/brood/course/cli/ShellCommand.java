package brood.course.cli;

import brood.course.lesson.StartUp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `brood shell`: the JDK's own jshell, with Brood imported. Cells run in this JVM, so that what
/// they declare can travel to a child.
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        header = "A JShell with Brood loaded.",
        footer = {
            "",
            "What else you write goes to jshell: files to load, '-' for standard input,",
            "--feedback, -R… and so on. What is piped in is run as well."
        })
final class ShellCommand implements Callable<Integer> {
    @Unmatched private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Path imports = Files.createTempFile("brood-imports", ".jsh");
        try {
            Files.writeString(imports, StartUp.source());
            var all = new ArrayList<String>();
            all.addAll(List.of("--execution", "brood"));
            all.addAll(List.of("--class-path", System.getProperty("java.class.path")));
            if (!arguments.contains("--startup") && !arguments.contains("--no-startup"))
                all.addAll(List.of("--startup", imports.toString()));
            all.addAll(arguments);
            if (!Style.onTerminal() && arguments.stream().allMatch(word -> word.startsWith("--")))
                all.add("-");
            return JavaShellToolBuilder.builder()
                    .persistence(new HashMap<>()) // nothing is written outside the checkout
                    .interactiveTerminal(Style.onTerminal())
                    .start(all.toArray(String[]::new));
        } finally {
            Files.deleteIfExists(imports);
        }
    }
}
