package brood.pool;

/// What a message between a pool and a worker is: its first byte behind the length.
///
/// ```
///   to the worker     length  kind  number of the task in the pool  parcel, or the handle of a region
///   from the worker   length  kind  nanoseconds that it took        value, or failure
/// ```
final class Kind {
    /// A task: its parcel.
    static final byte TASK = 1;

    /// A task that is too large for the desk: the handle of the region where the whole message
    /// lies.
    static final byte LARGE_TASK = 2;

    /// A task whose code the worker knows: number of the code, captured values.
    static final byte CODED_TASK = 4;

    /// The same for code that it does not know yet: number of the code, length of the parcel of a
    /// task with that code, this parcel, captured values.
    static final byte FIRST_CODED_TASK = 5;

    /// There will be no more tasks.
    static final byte END = 3;

    /// The worker has begun, and its initializer has returned.
    static final byte READY = 10;

    /// The initializer has thrown this.
    static final byte NOT_READY = 11;

    /// The task has returned this.
    static final byte VALUE = 12;

    /// The task has thrown this.
    static final byte FAILURE = 13;

    /// Bytes of a message before what it carries.
    static final int HEAD = Integer.BYTES + 1 + Integer.BYTES;

    private Kind() {}
}
