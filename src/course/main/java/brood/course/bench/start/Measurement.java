package brood.course.bench.start;

/// One figure, taken again and again in one JVM.
interface Measurement extends AutoCloseable {
    /// @return nanoseconds, or bytes
    long take() throws InterruptedException;

    /// What is done before, so that the first sample is like the others.
    default void warmUp() throws InterruptedException {
        take();
    }

    @Override
    void close();
}
