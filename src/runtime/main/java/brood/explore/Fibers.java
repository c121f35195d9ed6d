package brood.explore;

/// Threads that run only when they are told to: one at a time, on the thread that resumes them.
///
/// [OwnScheduler] is the fast way and needs a JVM flag; [Handoff] works on public API only.
interface Fibers {

    /// The best way that this JVM allows.
    static Fibers best() {
        return OwnScheduler.available() ? new OwnScheduler() : new Handoff();
    }

    /// A fiber whose thread has not been started. Starting it makes it ready; it runs only when it
    /// is resumed.
    ///
    /// @param inherit whether it inherits the inheritable thread locals of the calling thread
    Fiber fiber(String name, boolean inherit, Runnable body);

    interface Fiber {
        Thread thread();

        /// Whether [#resume] would make it go on.
        boolean ready();

        /// Whether its body has ended.
        boolean over();

        /// Lets it run until it pauses, parks or ends; returns then. Called by the controller.
        void resume();

        /// Gives control back to the controller. Called on the fiber itself.
        ///
        /// @return false if it could not, since native code or a static initialiser is on the stack
        boolean pause();
    }
}
