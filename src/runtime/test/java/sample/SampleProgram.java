package sample;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Subject;

/// Stands for a learner's program: a class outside of Brood's packages.
public final class SampleProgram {
    private SampleProgram() {}

    public static void does(Machine machine, Operation operation, Subject subject, String detail) {
        machine.happened(operation, subject, detail); // line 12
    }
}
