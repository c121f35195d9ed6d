package brood.trace;

import java.io.Serializable;

/// One thing that happened, in a picture: a row.
///
/// @param number from 1; the same in every kind of picture of the same events
/// @param at nanoseconds since the first step
/// @param lane index of the process in the picture
/// @param text what happened, in a few words
/// @param note something to say about it, shown beside it; may be empty
/// @param site where in the program, as `File.java:12`; may be empty
public record Step(int number, long at, int lane, Kind kind, String text, String note, String site)
        implements Serializable {

    /// How a step is shown.
    public enum Kind {
        /// An operation that has committed.
        DONE,
        /// A wait that begins.
        WAITS,
        /// The end of a process that ended by itself.
        ENDED,
        /// The end of a process that failed or was ended by somebody else.
        DIED
    }
}
