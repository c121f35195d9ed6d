package brood.course.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The `brood` command: finds the subcommand, runs it, turns what goes wrong into a sentence.
@Command(
        name = "brood",
        mixinStandardHelpOptions = true,
        version = "brood 0.1.0",
        header = "Processes in Java: a course and a runtime.",
        footer = {"", "Begin with:  ./brood learn"})
public final class Main implements Callable<Integer> {
    /// Every subcommand, in the order in which the help shows them. A new one is one line here.
    private static List<Object> commands() {
        return List.of(
                new LearnCommand(),
                new ListCommand(),
                new StartCommand(),
                new GradeCommand(),
                new HintCommand(),
                new RunCommand(),
                new BenchCommand(),
                new DoctorCommand(),
                new UninstallCommand(),
                new PlayCommand(),
                new ShellCommand(),
                new WeaveCommand(),
                new KernelCommand(),
                new NodeCommand(),
                new CommandLine.HelpCommand());
    }

    @Spec private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        int code = commandLine(args).execute(args);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }

    /// With the subcommand that is called, if it is one: finding out by reflection what the others
    /// can be told costs more than most commands do. What is asked of `brood` itself sees all.
    static CommandLine commandLine(String... args) {
        return commandLine(
                commands().stream()
                        .filter(each -> args.length > 0 && name(each).equals(args[0]))
                        .findFirst()
                        .<List<Object>>map(List::of)
                        .orElseGet(Main::commands));
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    static CommandLine commandLine() {
        return commandLine(commands());
    }

    private static CommandLine commandLine(List<Object> commands) {
        var main = new CommandLine(new Main());
        commands.forEach(main::addSubcommand);
        main.setUsageHelpAutoWidth(true);
        main.setExitCodeExceptionMapper(_ -> ExitCodes.BUG);
        main.setExecutionExceptionHandler((error, line, _) -> Complaint.about(error, line));
        main.setParameterExceptionHandler((error, _) -> Complaint.about(error));
        return main;
    }

    /// `brood` alone: the help.
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
