package brood.explore;

/// The program that is explored, and how its processes run their code.
interface Root extends Programs {
    /// A name that stays the same while the program is being changed; part of its tickets.
    String name();

    /// Called before each schedule: puts everything back as it was before the program began.
    void reset();

    /// Runs the whole program, on the main thread of the root process.
    ///
    /// @return what it returned; described while it is still simulated, since that may read shared
    ///   memory
    String call() throws Throwable;
}
