package brood.manager;

import brood.task.Nullable;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Predicate;

/// A set that came from a manager, and cannot be changed.
///
/// It extends the JDK's class so that it fits where that is expected; whoever sends it on sends a
/// plain one.
final class CopiedSet<E> extends LinkedHashSet<E> {
    private static final long serialVersionUID = 1L;

    private final transient Copies copies;

    CopiedSet(Collection<E> items, Copies copies) {
        for (E item : items) super.add(item);
        this.copies = copies;
    }

    private UnsupportedOperationException refusal() {
        return copies.refusal();
    }

    @Override
    public boolean add(E item) {
        throw refusal();
    }

    @Override
    public boolean addAll(Collection<? extends E> items) {
        throw refusal();
    }

    @Override
    public void addFirst(E item) {
        throw refusal();
    }

    @Override
    public void addLast(E item) {
        throw refusal();
    }

    @Override
    public boolean remove(@Nullable Object item) {
        throw refusal();
    }

    @Override
    public E removeFirst() {
        throw refusal();
    }

    @Override
    public E removeLast() {
        throw refusal();
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        throw refusal();
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        throw refusal();
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        throw refusal();
    }

    @Override
    public void clear() {
        throw refusal();
    }

    @Override
    public Iterator<E> iterator() {
        return new CopiedIterator<>(super.iterator(), this::refusal);
    }

    @Override
    public SequencedSet<E> reversed() {
        return new CopiedSet<>(super.reversed(), copies);
    }

    private Object writeReplace() {
        return new LinkedHashSet<>(this);
    }
}
