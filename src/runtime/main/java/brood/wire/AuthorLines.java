package brood.wire;

import brood.task.Nullable;

/// A class loader that knows the lines of its author. The class files of notebook cells name files
/// that nobody has written, such as `$JShell$34.java`; the loader of a notebook kernel knows which
/// line of which cell that is.
public interface AuthorLines {
    /// Where the code of this frame stands, such as `cell 3, line 2`; null if it is not known. Any
    /// thread may ask.
    @Nullable
    String line(StackTraceElement frame);
}
