package brood.machine;

/// One thing that happened.
///
/// @param at nanoseconds on the clock of the machine
/// @param process who did it
/// @param name the name of that process
/// @param pid its number in the operating system; a made-up one in simulation
/// @param thread the thread within it; 1 for the main thread
/// @param subject label of what it was done on
/// @param key key of what it was done on
/// @param result what came of it; [Result#DONE] while it waits
/// @param detail the same for people: the value read, the item taken; may be empty
/// @param waiting true if this says that a wait began, false if the operation has committed
/// @param site where in the learner's code, as `File.java:12`; empty if unknown
public record Event(
        long at,
        ProcessId process,
        String name,
        long pid,
        int thread,
        Operation operation,
        String subject,
        long key,
        Result result,
        String detail,
        boolean waiting,
        String site) {}
