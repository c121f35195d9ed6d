package brood.task;

/// A [Body] that is a [Runnable] as well. Nobody has to name it: it is what a lambda without a
/// value becomes where an `ExecutorService` takes it, as in `pool.submit(() -> IO.println("x"))`.
///
/// A lambda could be a `Runnable` or a `Body` there, and the compiler would refuse to choose. This
/// type is both, so it is chosen; and unlike a `Runnable` such a lambda can be sent and may throw
/// what it likes.
@FunctionalInterface
public interface Chore extends Body, Runnable {
    /// The work.
    void go() throws Exception;

    /// The same. Throws what [#go] throws, checked or not.
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // the same, whichever is called
    default void run() {
        try {
            go();
        } catch (Exception thrown) {
            throw Chore.<RuntimeException>asIs(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
