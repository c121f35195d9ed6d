package brood.cluster;

import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;

/// What comes back for a task: one byte that says which, then a value or a failure.
final class Answer {
    private static final byte RETURNED = 0;
    private static final byte THREW = 1;

    private Answer() {}

    static byte[] returned(byte[] value) {
        return join(RETURNED, value);
    }

    static byte[] threw(byte[] failure) {
        return join(THREW, failure);
    }

    private static byte[] join(byte kind, byte[] rest) {
        byte[] answer = new byte[1 + rest.length];
        answer[0] = kind;
        System.arraycopy(rest, 0, answer, 1, rest.length);
        return answer;
    }

    /// What the task returned.
    ///
    /// @throws Throwable what it threw
    static @Nullable Object open(byte[] answer, ClassLoader loader) throws Throwable {
        byte[] rest = new byte[answer.length - 1];
        System.arraycopy(answer, 1, rest, 0, rest.length);
        if (answer[0] == RETURNED) return Codec.decode(rest, loader);
        throw Failure.decode(rest, loader);
    }
}
