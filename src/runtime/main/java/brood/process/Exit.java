package brood.process;

import brood.machine.Result;
import brood.task.Nullable;

/// How a child ended, known for certain: what the child said itself before it ended, and what the
/// operating system says about it, taken together. Made for `switch`:
///
/// ```java
/// switch (child.join()) {
///     case Exit.Returned(var value) -> ...   // the task came to its end
///     case Exit.Threw(var error)    -> ...   // the task threw
///     case Exit.Exited(int code)    -> ...   // somebody in the child called System.exit
///     case Exit.Killed(var death)   -> ...   // a signal or a crash
/// }
/// ```
///
/// It is how the *process* ended, so `Returned` means that the task returned, its threads ended,
/// its shutdown hooks ran, and nothing went wrong on the way. `System.exit(143)`,
/// `Runtime.halt(143)` and SIGTERM, which look the same to a shell, are told apart.
///
/// @param <T> what the task returns
public sealed interface Exit<T> {

    /// The task returned.
    ///
    /// @param value a copy of what it returned; null for a [brood.task.Body]
    record Returned<T>(@Nullable T value) implements Exit<T> {}

    /// The task threw, or it never came to run.
    ///
    /// @param error a copy of what it threw, with the child's stack; or a text of it where it
    ///   cannot be rebuilt here
    record Threw<T>(Throwable error) implements Exit<T> {}

    /// The child ended itself by `System.exit` or `Runtime.halt`.
    ///
    /// @param code 0 to 255: the operating system keeps no more of it, so -1 arrives as 255
    record Exited<T>(int code) implements Exit<T> {}

    /// The child was ended by a signal, or it crashed.
    ///
    /// @param death which signal, and all else that is known; prints as the name of the signal
    record Killed<T>(Death death) implements Exit<T> {}

    /// The exit status, as a shell shows it in `$?`: 0 if the task returned, 1 if it threw, n after
    /// `System.exit(n)`, 128 and the number of the signal after a signal. It is what the operating
    /// system saw; but 1 also if the task returned something that cannot be rebuilt here.
    default int status() {
        return switch (this) {
            case Returned<T> _ -> 0;
            case Threw<T> _ -> 1;
            case Exited<T>(int code) -> code;
            case Killed<T>(var death) -> death.status();
        };
    }

    /// The kind of exit, for events.
    default Result result() {
        // Not a switch over types: linking one costs the first join of a program milliseconds.
        if (this instanceof Returned<T>) return Result.DONE;
        if (this instanceof Threw<T>) return Result.FAILED;
        return this instanceof Exited<T> ? Result.EXITED : Result.KILLED;
    }

    /// The same in words, for pictures.
    default String word() {
        return switch (this) {
            case Returned<T> _ -> "returned";
            case Threw<T>(var error) -> "threw " + error.getClass().getSimpleName();
            case Exited<T>(int code) -> "exited " + code;
            case Killed<T>(var death) -> "killed by " + death;
        };
    }
}
