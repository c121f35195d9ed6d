package brood.machine;

import brood.task.Nullable;

/// The numbers of the system calls that [Futex] needs. Apart from it, since to touch that class is
/// to set up native calls.
///
/// @param futex `futex`
/// @param waitv `futex_waitv`, known to the kernel from 5.16 on
record FutexNumbers(int futex, int waitv) {

    /// Null on other systems, and on processors whose numbers nobody has looked up.
    static @Nullable FutexNumbers here() {
        if (!System.getProperty("os.name", "").equals("Linux")) return null;
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> new FutexNumbers(202, 449);
            case "aarch64" -> new FutexNumbers(98, 449);
            default -> null;
        };
    }
}
