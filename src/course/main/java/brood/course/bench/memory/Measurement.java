package brood.course.bench.memory;

/// One figure, taken again and again in one JVM.
interface Measurement extends AutoCloseable {
    /// @return nanoseconds
    long take() throws InterruptedException;

    @Override
    default void close() {}
}
