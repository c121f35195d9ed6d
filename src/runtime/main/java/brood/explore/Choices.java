package brood.explore;

import java.util.Arrays;

/// The decisions of one schedule, in order: what was chosen, and what else there was.
///
/// Each takes one int: 8 bits each for the choice, the number of threads, the number of processes
/// that could be killed; then a bit for the timer and one for `going`.
final class Choices {
    private int[] taken = new int[64];
    private int[] labels = new int[64];
    private int size;

    void add(int choice, boolean going, int threads, boolean timer, int kills, int label) {
        if (size == taken.length) {
            taken = Arrays.copyOf(taken, size * 2);
            labels = Arrays.copyOf(labels, size * 2);
        }
        taken[size] =
                choice & 0xFF
                        | (threads & 0xFF) << 8
                        | (kills & 0xFF) << 16
                        | (timer ? 1 << 24 : 0)
                        | (going ? 1 << 25 : 0);
        labels[size++] = label;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int choice(int i) {
        return taken[i] & 0xFF;
    }

    int label(int i) {
        return labels[i];
    }

    int threads(int i) {
        return taken[i] >>> 8 & 0xFF;
    }

    boolean timer(int i) {
        return (taken[i] >>> 24 & 1) != 0;
    }

    boolean going(int i) {
        return (taken[i] >>> 25 & 1) != 0;
    }

    /// How many ways there were.
    int ways(int i) {
        return threads(i) + (timer(i) ? 1 : 0) + (taken[i] >>> 16 & 0xFF);
    }

    /// Whether this choice kills a process.
    boolean kills(int i, int choice) {
        return choice >= threads(i) + (timer(i) ? 1 : 0);
    }

    /// Whether this choice is a switch that nobody needed: one that counts against the bound.
    boolean switches(int i, int choice) {
        if (choice < threads(i)) return going(i) && choice > 0;
        return threads(i) > 0 && !kills(i, choice);
    }

    byte[] toBytes() {
        byte[] all = new byte[size];
        for (int i = 0; i < size; i++) all[i] = (byte) choice(i);
        return all;
    }
}
