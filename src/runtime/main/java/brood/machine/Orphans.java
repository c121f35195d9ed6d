package brood.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/// Removes files of the session that nobody else would: those of processes whose parent has died.
///
/// A parent removes the files of its children. When it is killed, each child removes its own before
/// it halts ([Lifeline]); what is left are the files of those that were killed too, the rings on
/// which the dead one listened, and what it was just making. When to look for them: [Mourner].
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
                ProcessFiles.Owners owners = ProcessFiles.owners(name);
                if (owners != null ? areGone(owners) : isLeftByTheDead(file, name))
                    ProcessFiles.deleteQuietly(file);
            }
        } catch (IOException | RuntimeException over) {
            // the session is being deleted
        }
    }

    private boolean areGone(ProcessFiles.Owners owners) {
        ProcessId parent = owners.parent();
        return gone.test(owners.process()) && (parent == null || gone.test(parent));
    }

    private boolean isLeftByTheDead(Path file, String name) throws IOException {
        if (name.isEmpty() || !name.chars().allMatch(Character::isDigit)) return false;
        var header = ByteBuffer.allocate(RegionHeader.BYTES).order(ByteOrder.nativeOrder());
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.read(header) < RegionHeader.BYTES) return false;
        }
        long magic = header.getLong(RegionHeader.MAGIC_AT);
        boolean ring =
                magic == RegionHeader.MAGIC
                        && header.getInt(RegionHeader.KIND_AT) == RegionKind.REPLIES.code();
        long maker = header.getLong(RegionHeader.MAKER_AT);
        boolean inTheMaking = magic == 0;
        return (ring || inTheMaking) && maker != Owner.NOBODY && gone.test(Owner.process(maker));
    }
}
