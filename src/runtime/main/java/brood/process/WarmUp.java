package brood.process;

import brood.log.ChildLog;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.machine.Practice;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Parcel;

/// What an idle JVM of a reserve does before it waits: it opens a parcel, runs the task in it and
/// packs the result, as it will for the real one. Nothing of it can be seen afterwards.
final class WarmUp implements Practice {
    /// Often enough for the interpreter's own shortcuts.
    private static final int TIMES = 3;

    /// The task of a rehearsal.
    ///
    /// @param hosts classes of the user's that probably have the code of the tasks to come: loaded,
    ///   but not initialized
    static Task<String> task(String[] hosts) {
        return () -> load(hosts);
    }

    private static String load(String[] hosts) {
        int methods = 0;
        for (String name : hosts)
            try {
                Class<?> host = Class.forName(name, false, WarmUp.class.getClassLoader());
                methods += host.getDeclaredMethods().length; // which links it too
            } catch (ClassNotFoundException | LinkageError unknown) {
                // then the task will say so, if it needs it
            }
        return "done " + methods;
    }

    @Override
    public void first(byte[] task) {
        for (int i = 0; i < TIMES; i++) again(task);
        ChildLog.rehearse();
        var _ = Codec.loader();
    }

    @Override
    public void again(byte[] task) {
        boolean _ = Parcel.isDirect(task);
        Machine machine = Machine.current();
        Parent parent = machine.parent();
        if (parent != null) TaskRunner.practise(machine, parent);
        var _ = LeftThreads.all();
    }
}
