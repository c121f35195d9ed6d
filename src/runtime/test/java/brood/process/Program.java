package brood.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program with a root process of its own, with the class path of the tests. Standard error is
/// read with standard output. Closing it kills it.
final class Program implements AutoCloseable {
    final Process process;
    private final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// @param sessions where it keeps its session
    static Program start(Path sessions, Class<?> main, String... args) throws IOException {
        return start(sessions, System.getProperty("java.class.path"), Map.of(), main, args);
    }

    static Program start(
            Path sessions,
            String classPath,
            Map<String, String> environment,
            Class<?> main,
            String... args)
            throws IOException {
        return start(List.of(), sessions, classPath, environment, main, args);
    }

    /// @param before a command that runs the one behind it
    static Program startIn(List<String> before, Path sessions, Class<?> main, String... args)
            throws IOException {
        String classPath = System.getProperty("java.class.path");
        return start(before, sessions, classPath, Map.of(), main, args);
    }

    /// As the leader of a process group that hears Ctrl-C, as a terminal has it. A shell without
    /// job control lets what it starts in the background ignore SIGINT, and all that comes of it
    /// too: so would these programs if the tests run there.
    static Program startGroup(Path sessions, Class<?> main, String... args) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> terminal = List.of("setsid", "env", "--default-signal=INT");
        return start(terminal, sessions, classPath, Map.of(), main, args);
    }

    private static Program start(
            List<String> before,
            Path sessions,
            String classPath,
            Map<String, String> environment,
            Class<?> main,
            String... args)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dbrood.session.dir=" + sessions,
                        "-Dbrood.machine=" + System.getProperty("brood.machine", "")));
        for (String arg : args) if (arg.startsWith("-D")) command.add(arg);
        command.add(main.getName());
        for (String arg : args) if (!arg.startsWith("-D")) command.add(arg);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().putAll(environment);
        builder.redirectInput(Redirect.PIPE);
        return new Program(builder.start());
    }

    /// The next line that it prints; null when it has closed its output.
    String line() throws IOException {
        String line = out.readLine();
        return line == null ? "(ended)" : line;
    }

    /// All that it prints until it ends.
    List<String> rest() throws IOException {
        var lines = new ArrayList<String>();
        for (String line; (line = out.readLine()) != null; ) lines.add(line);
        return lines;
    }

    /// Sends a signal to this program alone, or, if `-` stands before its number, to its group.
    void signal(String name, String target) throws IOException, InterruptedException {
        // the program of the system: not every shell knows process groups
        int code = new ProcessBuilder("/bin/kill", "-" + name, "--", target).start().waitFor();
        if (code != 0) throw new AssertionError("kill ended with " + code);
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(Soon.SECONDS, TimeUnit.SECONDS))
            throw new AssertionError("the program does not end");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
