package brood.course.grade;

import brood.machine.Event;
import brood.machine.Operation;
import brood.task.Task;
import brood.trace.Trace;
import java.util.stream.Collectors;

/// Calls a learner's method and tells what was printed meanwhile, by whom: one line for each, such
/// as `main: hello` and `dog: woof`. For the simulated machine, which sees every print.
///
/// @param className the class of the submission
/// @param method the name of a public static method without parameters
record Printout(String className, String method) implements Task<String> {
    @Override
    public String call() throws Exception {
        try (var trace = Trace.open()) {
            new Call(className, method).call();
            return trace.events().stream()
                    .filter(each -> each.operation() == Operation.PRINT && !each.waiting())
                    .filter(each -> each.subject().isEmpty()) // standard output, not errors
                    .map(Printout::line)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String line(Event print) {
        return print.name() + ": " + print.detail();
    }
}
