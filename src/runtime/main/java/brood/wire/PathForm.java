package brood.wire;

import brood.task.Nullable;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/// Stands in the stream for a [Path], which the JDK refuses to serialize. A relative one stays
/// relative, so it is read from the working directory of whoever receives it.
record PathForm(String text) implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    /// Null for a path into something that is open here, such as a zip file.
    static @Nullable PathForm of(Path path) {
        return path.getFileSystem().equals(FileSystems.getDefault())
                ? new PathForm(path.toString())
                : null;
    }

    @Serial
    private Object readResolve() {
        return Path.of(text);
    }
}
