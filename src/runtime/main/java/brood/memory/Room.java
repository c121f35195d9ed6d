package brood.memory;

import brood.task.Nullable;
import java.nio.ByteBuffer;

/// The room that one component of a record has in shared bytes: a place of fixed size, and how its
/// values are written there.
interface Room {
    /// A multiple of [#alignment].
    int bytes();

    int alignment();

    /// @param name of the component, for messages: `Player.name`
    /// @throws IllegalArgumentException if the value does not fit
    void put(ByteBuffer target, int at, @Nullable Object value, String name);

    @Nullable
    Object get(ByteBuffer source, int at);

    /// What it is, exactly: two processes that say the same read each other's bytes.
    String description();
}
