package brood.explore;

/// Decides who goes next. One for each schedule.
interface Chooser {
    /// Picks one of the ways to go on. They come in this order, so that 0 is always the dull
    /// choice:
    ///
    /// ```
    ///   0 ........... threads-1 | threads            | then one for each process
    ///   the threads that can go | let time pass (if  | that could be killed
    ///                           | `timer` is true)   |
    /// ```
    ///
    /// @param going true if choice 0 is to let the thread go on that is at work; another choice
    ///   then is a switch that nobody needed
    /// @param label says what is about to happen; the same in every run of the same program
    int choose(boolean going, int threads, boolean timer, int kills, int label);
}
