package brood.wire;

/// A task that will receive further tasks when it runs, of whatever loader. What the classes of
/// those are asked for is answered by all loaders that this process knows ([Codec#loader]), not by
/// that of the task alone.
public interface Receiving {}
