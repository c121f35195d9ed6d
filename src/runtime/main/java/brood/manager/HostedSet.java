package brood.manager;

import brood.task.Fn;
import java.util.Set;

/// A set that lives in a manager: a [Set] for all processes.
///
/// Each method is one round trip, and nobody comes in between: of all who `add` the same, one is
/// told that it is new. The items stay in the order in which they were added; iterators go through
/// a copy. Two references are equal if they mean the same set; to compare contents, compare
/// [#copy]s.
///
/// @param <E> of the items: anything serializable
public interface HostedSet<E> extends Set<E> {

    /// Runs a function on the set itself, in the manager, while nobody else uses it.
    ///
    /// @return a copy of what the function returned
    default <R> R update(Fn<? super Set<E>, ? extends R> function) {
        return Manager.<Set<E>, R>update(this, function);
    }

    /// What is in the set at one moment; cannot be changed.
    default Set<E> copy() {
        return Manager.copy(this);
    }
}
