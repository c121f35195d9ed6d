package brood.course.bench;

/// How much is measured in one round.
///
/// @param warmUp measurements before those that count
/// @param samples measurements that count
/// @param size how large each of them is, where a figure has a size: the number of children
record Amount(int warmUp, int samples, int size) {
    Amount {
        if (warmUp < 0 || samples < 1 || size < 1)
            throw new IllegalArgumentException(warmUp + ", " + samples + ", " + size);
    }

    static Amount of(int warmUp, int samples) {
        return new Amount(warmUp, samples, 1);
    }

    /// As little as still runs everything.
    Amount quick() {
        return new Amount(Math.min(warmUp, 1), 1, Math.min(size, 3));
    }
}
