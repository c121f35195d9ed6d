package brood.course.bench;

/// Java or Python: something that can measure a figure.
interface Side {
    /// Runs the program of the group for this figure, in a process of its own.
    ///
    /// @param method the start method of Python's; Java has one
    Reading read(Group group, Figure figure, String method) throws InterruptedException;
}
