/// Six tasks share four processors, slice by slice. What a task needs is written as a word: c is a
/// slice of calculation, a dot is a slice in which it waits for a disk or for the network.
void main() {
    var ready = new ArrayDeque<Job>();
    List.of("A c...ccc", "B ccccc", "C cc.cc", "D ccccc", "E cc..c", "F cccc")
            .forEach(task -> ready.add(new Job(task)));
    var all = List.copyOf(ready);
    while (all.stream().anyMatch(Job::isUnfinished)) {
        // tag::slice
        for (int processor = 1; processor <= 4; processor++) {
            Job next = ready.poll(); // whoever has waited longest
            if (next != null) next.worked(processor);
        }
        for (Job job : all) job.endOfSlice();
        for (Job job : all) if (job.isReady() && !ready.contains(job)) ready.add(job);
        // end::slice
    }
    for (Job job : all) IO.println(job.name + "  " + job.line);
}

static class Job {
    final String name;
    String rest;
    String line = "";
    boolean atWork;

    Job(String task) {
        name = task.substring(0, 1);
        rest = task.substring(2);
    }

    boolean isUnfinished() {
        return !rest.isEmpty();
    }

    boolean isReady() {
        return rest.startsWith("c");
    }

    void worked(int processor) {
        line += processor;
        atWork = true;
    }

    void endOfSlice() {
        if (!atWork && isUnfinished()) line += isReady() ? "-" : ".";
        if (atWork || rest.startsWith(".")) rest = rest.substring(1);
        atWork = false;
    }
}
