package brood.manager;

import brood.task.Fn;
import java.util.List;

/// A list that lives in a manager: a [List] for all processes.
///
/// Each method is one round trip, and nobody comes in between. What `get` and its like return is a
/// copy and cannot be changed; `subList` and iterators are copies as well. What takes several
/// steps, or a function of one's own, goes to the list:
///
/// ```java
/// scores.update(all -> { all.removeIf(score -> score < 10); all.sort(null); return all.size(); });
/// ```
///
/// Two references are equal if they mean the same list; to compare contents, compare [#copy]s.
///
/// @param <E> of the items: anything serializable
public interface HostedList<E> extends List<E> {

    /// Runs a function on the list itself, in the manager, while nobody else uses it.
    ///
    /// @return a copy of what the function returned
    default <R> R update(Fn<? super List<E>, ? extends R> function) {
        return Manager.<List<E>, R>update(this, function);
    }

    /// What is in the list at one moment; cannot be changed.
    default List<E> copy() {
        return Manager.copy(this);
    }
}
