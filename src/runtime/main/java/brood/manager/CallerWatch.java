package brood.manager;

/// Implemented by a hosted object that wants to know when a process that has called it has ended:
/// to give back what that process had taken, for instance.
///
/// ```java
/// final class DeskOfJobs implements Desk, CallerWatch {
///     public void left(Caller clerk) { jobs.addAll(inHand.remove(clerk)); }
/// }
/// ```
///
/// Called in the manager, once for each process, however it has ended, and while nobody else uses
/// the object, as any other method of it.
public interface CallerWatch {
    /// A process has ended that has called this object at least once.
    void left(Caller caller);
}
