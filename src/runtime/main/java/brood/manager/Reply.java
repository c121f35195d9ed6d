package brood.manager;

import brood.task.Nullable;
import java.io.Serializable;

/// What a manager answers.
sealed interface Reply extends Serializable {

    /// What the call returned.
    record Value(@Nullable Object value) implements Reply {}

    /// What it threw.
    ///
    /// @param failure as [brood.wire.Failure] writes it
    /// @param interrupted whether that was the end of an interrupted wait
    record Threw(byte[] failure, boolean interrupted) implements Reply {}

    /// The object that was asked for.
    record Made(long object, String label) implements Reply {}

    /// The answer to [Request.Hello]. Its form never changes.
    ///
    /// @param version the manager's
    /// @param manager its number
    record Welcome(int version, long manager) implements Reply {}

    /// It cannot be done, and the object had no part in that.
    record Refused(String why) implements Reply {}
}
