package brood.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/// Removes files of the session that nobody else would: those of processes whose parent was killed.
///
/// A parent removes the files of its children. When it is killed, each child removes its own before
/// it halts ([Lifeline]); what is left are the files of those that were killed too, and the rings
/// on which the dead one listened. Whoever learns of a violent end looks for them.
final class Orphans {
    private final Path directory;
    private final Predicate<ProcessId> gone;

    /// @param gone whose files are to go
    Orphans(Path directory, Predicate<ProcessId> gone) {
        this.directory = directory;
        this.gone = gone;
    }

    void sweep() {
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                ProcessId owner = ProcessFiles.owner(name);
                if (owner != null ? gone.test(owner) : isRingOfTheDead(file, name))
                    ProcessFiles.deleteQuietly(file);
            }
        } catch (IOException | RuntimeException over) {
            // the session is being deleted
        }
    }

    private boolean isRingOfTheDead(Path file, String name) throws IOException {
        if (name.isEmpty() || !name.chars().allMatch(Character::isDigit)) return false;
        var header = ByteBuffer.allocate(RegionHeader.BYTES).order(ByteOrder.nativeOrder());
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.read(header) < RegionHeader.BYTES) return false;
        }
        return header.getLong(RegionHeader.MAGIC_AT) == RegionHeader.MAGIC
                && header.getInt(RegionHeader.KIND_AT) == RegionKind.REPLIES.code()
                && gone.test(Owner.process(header.getLong(RegionHeader.MAKER_AT)));
    }
}
