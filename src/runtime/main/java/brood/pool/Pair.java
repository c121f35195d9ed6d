package brood.pool;

import brood.task.BiFn;
import brood.task.Fn;
import brood.task.Nullable;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Two arguments of a function, as one element.
record Pair<A, B>(@Nullable A first, @Nullable B second) {

    /// The elements of two collections, the first with the first and so on.
    ///
    /// @throws IllegalArgumentException if they are not of the same length
    static <A, B> List<Pair<A, B>> zip(Collection<? extends A> as, Collection<? extends B> bs) {
        Objects.requireNonNull(as, "map needs elements: an empty list, if there are none");
        Objects.requireNonNull(bs, "map needs second elements: an empty list, if there are none");
        Object[] firsts = as.toArray();
        Object[] seconds = bs.toArray();
        if (firsts.length != seconds.length)
            throw new IllegalArgumentException(
                    ("A function of two arguments needs as many of the one as of the other: there are"
                                    + " %d and %d. Cut the longer one.")
                            .formatted(firsts.length, seconds.length));
        return new AbstractList<>() {
            @Override
            @SuppressWarnings("unchecked") // the arrays were made from them
            public Pair<A, B> get(int i) {
                return new Pair<>((A) firsts[i], (B) seconds[i]);
            }

            @Override
            public int size() {
                return firsts.length;
            }
        };
    }

    /// A function of two arguments, as one of a pair.
    record Spread<A, B, C>(BiFn<A, B, C> fn) implements Fn<Pair<A, B>, C>, Wrapping {
        @Override
        public Object code() {
            return fn;
        }

        Spread {
            Objects.requireNonNull(fn, "map needs a function");
        }

        @Override
        public C apply(Pair<A, B> pair) {
            return fn.apply(pair.first, pair.second);
        }
    }

    /// As it is written between the brackets of a call.
    @Override
    public String toString() {
        return first + ", " + second;
    }
}
