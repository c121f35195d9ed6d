package brood.manager;

import brood.task.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A list that came from a manager, and cannot be changed.
///
/// It extends the JDK's class so that it fits where that is expected; whoever sends it on sends a
/// plain one.
final class CopiedList<E> extends ArrayList<E> {
    private static final long serialVersionUID = 1L;

    private final transient Copies copies;

    CopiedList(List<E> items, Copies copies) {
        super(items);
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
    public void add(int index, E item) {
        throw refusal();
    }

    @Override
    public boolean addAll(Collection<? extends E> items) {
        throw refusal();
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> items) {
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
    public E remove(int index) {
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
    public E set(int index, E item) {
        throw refusal();
    }

    @Override
    public void replaceAll(UnaryOperator<E> change) {
        throw refusal();
    }

    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        throw refusal();
    }

    @Override
    public Iterator<E> iterator() {
        return new CopiedIterator<>(super.iterator(), this::refusal);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return Collections.unmodifiableList(new ArrayList<>(this)).listIterator(index);
    }

    @Override
    public ListIterator<E> listIterator() {
        return listIterator(0);
    }

    @Override
    public List<E> subList(int from, int to) {
        return new CopiedList<>(super.subList(from, to), copies);
    }

    @Override
    public List<E> reversed() {
        return new CopiedList<>(super.reversed(), copies);
    }

    private Object writeReplace() {
        return new ArrayList<>(this);
    }
}
