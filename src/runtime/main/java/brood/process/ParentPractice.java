package brood.process;

import brood.machine.Ending;
import brood.machine.Machine;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Parcel;

/// What the parent does for a start and for a join, without a child: run again and again while the
/// first idle JVM of a reserve starts, so that the first child of a program is not the one for
/// which everything is loaded, linked and compiled. Nothing of it can be seen afterwards.
final class ParentPractice implements Runnable {
    private final Machine machine;
    private final Task<String> task;
    private final byte[] farewell = Farewell.returned(Codec.encode("done"), "").bytes();

    ParentPractice(Machine machine, Task<String> task) {
        this.machine = machine;
        this.task = task;
    }

    @Override
    public void run() {
        Parcel parcel = Parcel.pack(task);
        Codec.remember(parcel.loader());
        var _ = new Output("reserve", true, System.out, System.err, null);
        var how = new Ending(farewell, 0, Ending.How.LEFT);
        Exit<String> _ = new Verdict("reserve", 0, false, false, "", parcel.loader()).on(how);
        Departure.prepare(machine);
        Departure.hold(machine);
    }
}
