package brood.manager;

import java.util.Iterator;
import java.util.function.Supplier;

/// Goes through a copy, and removes nothing from it.
record CopiedIterator<E>(Iterator<E> items, Supplier<UnsupportedOperationException> refusal)
        implements Iterator<E> {
    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public E next() {
        return items.next();
    }

    @Override
    public void remove() {
        throw refusal.get();
    }
}
