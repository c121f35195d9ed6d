package brood.explore;

import brood.machine.Launch;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.machine.ProcessBudgetException;
import brood.process.Farewell;
import brood.process.TaskRunner;
import brood.task.Body;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A program that came in a parcel. Each slot of the session has a loader of its own, so that
/// processes share no class of the program; a child runs the same code as a real one does.
final class ParcelRoot implements Root {
    /// So many processes at most, over the whole of a schedule.
    private static final int BUDGET = 200;

    private final String name;
    private final byte[] parcel;
    private final Classes classes;
    private final List<SlotLoader> slots = new ArrayList<>();

    ParcelRoot(String name, byte[] parcel, Launch.ClassSource asked) {
        this.name = name;
        this.parcel = parcel;
        this.classes = new Classes(asked);
        classes.add(Parcel.classes(parcel));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void reset() {
        for (SlotLoader slot : slots) slot.reset();
    }

    private SlotLoader slot(int index) {
        while (slots.size() <= index) slots.add(new SlotLoader(classes, slots.size()));
        return slots.get(index);
    }

    private Parcel.Opened open(int slot, byte[] task) {
        SlotLoader loader = slot(slot);
        return new Parcel.Opened(Parcel.open(task, loader), loader);
    }

    @Override
    public String call() throws Throwable {
        Parcel.Opened opened = open(0, parcel);
        Codec.remember(opened.loader());
        Thread.currentThread().setContextClassLoader(opened.loader());
        return switch (opened.root()) {
            case Task<?> task -> Described.value(task.call());
            case Body body -> {
                body.run();
                yield "ended";
            }
            case Callable<?> direct -> Described.value(direct.call()); // a task in the short form
            default -> throw new IllegalStateException("not a program: " + opened.root());
        };
    }

    @Override
    public void run(SimProcess child) {
        Machine machine = child;
        Parent parent = child.line();
        Farewell farewell =
                TaskRunner.run(machine, parent, (task, _) -> open(child.id().slot(), task));
        child.awaitThreads();
        TaskRunner.end(machine, parent, farewell);
        child.leaves(farewell.status(0));
    }

    @Override
    public void exiting(SimProcess process) {
        if (process.parent != null) process.line().farewell(Farewell.exited().bytes());
    }

    @Override
    public void mayStart(SimProcess parent, Launch plan) {
        classes.add(Parcel.classes(plan.task()));
        int generation = 1;
        for (SimProcess p = parent; p.parent != null; p = p.parent) generation++;
        if (generation > ProcessBudgetException.GENERATIONS)
            refuse(
                    parent,
                    "child '%s' would be generation %d, and only %d are allowed. Does the program start itself?"
                            .formatted(
                                    plan.name(), generation, ProcessBudgetException.GENERATIONS));
        if (parent.world.processes.size() >= BUDGET)
            refuse(
                    parent,
                    "%d processes have been started, and '%s' wants to start '%s'."
                            .formatted(BUDGET, parent.name(), plan.name()));
    }

    private static void refuse(SimProcess parent, String sentence) {
        parent.world.journal.flaw(Code.PROCESS_BUDGET, sentence);
        throw new ProcessBudgetException(sentence);
    }
}
