package brood.machine;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// `main` of a child JVM in these tests: joins a session and runs a script.
final class TestChild {
    private TestChild() {}

    public static void main(String[] args) throws Exception {
        var place = new ProcessId(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Session session = Session.join(Path.of(args[0]), Long.parseLong(args[1]), place);
        var machine = new RealMachine(session, null, Budget.root("test"), null);
        Machines.enter(machine);
        System.out.println("joined");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Class.forName(args[4])
                .asSubclass(TestJvm.Script.class)
                .getDeclaredConstructor()
                .newInstance()
                .run(machine, in);
    }
}
