package brood.machine;

import java.io.Serializable;

/// Names a region in any process of a session. Two handles are equal if they name the same region.
///
/// @param session random number of the session
/// @param file number of the file within the session
/// @param offset where the region's header starts in the file, in bytes
/// @param generation unique within the session, so that a stale handle is noticed
public record Handle(long session, int file, long offset, long generation)
        implements Serializable {}
