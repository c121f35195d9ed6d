package brood.course.cli;

import brood.machine.StartCache;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `brood doctor`: what is here, what is missing, and what to do about it.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Says what is found on this machine, and what is missing.")
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Surroundings here = Surroundings.here();
        Checkout checkout = Checkout.current();
        var lines = new ArrayList<DoctorLine>();
        lines.addAll(new ToolChecks(here, JupyterFinder.of(checkout.state())).all());
        lines.addAll(new SystemChecks(here).all());
        lines.addAll(new SessionChecks(here).all());
        lines.add(DoctorLine.ok("start cache", StartCache.state()));
        lines.add(DoctorLine.ok("checkout", checkout.root().toString()));
        lines.add(DoctorLine.ok("installed in", checkout.state().toString()));
        lines.add(DoctorLine.ok("workspace", checkout.workspace().toString()));
        return print(lines, spec.commandLine().getOut());
    }

    /// @return 1 when something that is needed is missing
    static int print(List<DoctorLine> lines, PrintWriter out) {
        lines.forEach(out::println);
        long missing = lines.stream().filter(f -> f.level() == DoctorLine.Level.MISSING).count();
        out.println();
        out.println(
                missing == 0 ? "All that is needed is here." : missing + " missing, see above.");
        out.flush();
        return missing == 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
