package brood.explore;

import brood.machine.Event;
import java.util.List;

/// Steps that repeat themselves.
final class Circle {
    /// A longer circle is not looked for.
    private static final int LONGEST = 128;

    /// Fewer events are all shown.
    private static final int SHORTEST = 40;

    /// A picture shows so many rounds.
    private static final int SHOWN = 2;

    private Circle() {}

    /// Whether two of some things are the same.
    interface Same {
        boolean same(int one, int other);
    }

    /// After how many of `n` things they repeat themselves, up to the last: their number less their
    /// longest border.
    static int period(int n, Same things) {
        int[] border = new int[n + 1];
        border[0] = -1;
        int length = -1;
        for (int i = 0; i < n; i++) {
            while (length >= 0 && !things.same(i, length)) length = border[length];
            border[i + 1] = ++length;
        }
        return n - border[n];
    }

    /// How many of these events tell all: if they end in a circle that was gone round eight times
    /// or more, those before it and two rounds.
    static int telling(List<Event> events) {
        int size = events.size();
        for (int period = 1; period <= Math.min(LONGEST, size / 8); period++) {
            int begin = size - period;
            while (begin > 0 && same(events.get(begin - 1), events.get(begin - 1 + period)))
                begin--;
            if (size - begin >= 8 * period && size - begin > SHORTEST)
                return begin + SHOWN * period;
        }
        return size;
    }

    private static boolean same(Event one, Event other) {
        return one.process().equals(other.process())
                && one.thread() == other.thread()
                && one.operation() == other.operation()
                && one.key() == other.key()
                && one.result() == other.result()
                && one.waiting() == other.waiting()
                && one.subject().equals(other.subject())
                && one.detail().equals(other.detail());
    }
}
