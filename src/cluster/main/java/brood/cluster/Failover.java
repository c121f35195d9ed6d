package brood.cluster;

/// What becomes of a task whose node dies while it runs. Nobody knows how far it had come, so there
/// are only these two:
public enum Failover {
    /// It runs again on another node, so what it does may be done twice. Up to three times; then it
    /// is taken for the cause of the deaths, and its future fails with a [NodeDiedException].
    AT_LEAST_ONCE,

    /// It does not run again: what it does is done once, or in part, or not at all. Its future
    /// fails with a [NodeDiedException].
    NEVER
}
