package brood.course.bench.lock;

/// How much is measured.
///
/// @param warmUp samples that are not printed
/// @param samples those that are
/// @param size operations in each of them
record Plan(int warmUp, int samples, int size) {
    int rounds() {
        return warmUp + samples;
    }

    /// Prints a sample, unless it belongs to the warm-up.
    void tell(int round, long nanos, long operations) {
        if (round >= warmUp) System.out.println("= " + (double) nanos / operations);
    }
}
