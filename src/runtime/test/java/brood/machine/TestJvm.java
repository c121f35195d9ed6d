package brood.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Another JVM with the class path of the tests. Lines go in and out; `System.err` is shared.
/// Closing it kills it.
final class TestJvm implements AutoCloseable {
    static final long SECONDS = Long.getLong("brood.test.deadline", 180);

    final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private TestJvm(Process process) {
        this.process = process;
        out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static List<String> command(Path sessions, Class<?> main, String... args) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "-D" + SessionDirectory.PROPERTY + "=" + sessions,
                                "-Dbrood.machine=" + System.getProperty("brood.machine", ""),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    static TestJvm start(List<String> command) {
        try {
            return new TestJvm(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static TestJvm start(Path sessions, Class<?> main, String... args) {
        return start(command(sessions, main, args));
    }

    /// Starts a child in a session of this JVM. It runs `script`.
    static TestJvm join(RealMachine machine, ProcessId place, Class<? extends Script> script) {
        Session session = machine.session();
        TestJvm child =
                start(
                        session.directory(),
                        TestChild.class,
                        session.directory().toString(),
                        Long.toString(session.id()),
                        Integer.toString(place.slot()),
                        Integer.toString(place.generation()),
                        script.getName());
        child.expect("joined");
        return child;
    }

    /// What a child does when it has joined.
    interface Script {
        void run(RealMachine machine, BufferedReader in) throws Exception;
    }

    void say(Object line) {
        in.println(line);
    }

    /// The next line that the JVM prints.
    String hear() {
        try {
            return Optional.ofNullable(out.readLine()).orElse("(ended)");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void expect(String line) {
        String heard = hear();
        if (!heard.equals(line)) throw new AssertionError("expected " + line + ", got " + heard);
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("the JVM does not end");
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Kills it and waits until it is dead and reaped.
    void kill() {
        process.destroyForcibly();
        int _ = awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }
}
