package brood.manager;

import brood.process.Death;
import brood.process.Exit;
import brood.task.Nullable;
import brood.wire.Codec;
import java.io.Serializable;

/// How a manager ended, for its clients.
///
/// @param word such as `killed by SIGKILL`
/// @param pid of its process
/// @param death the death certificate, if it was killed or crashed
record Obituary(String word, long pid, @Nullable Death death) implements Serializable {

    /// At most so long, so that it fits into the [Gate].
    static byte[] of(Exit<?> exit, long pid) {
        Death death = exit instanceof Exit.Killed<?>(var certificate) ? certificate : null;
        byte[] all = Codec.encode(new Obituary(exit.word(), pid, death));
        if (all.length <= Gate.LONGEST_OBITUARY || death == null) return all;
        var shorter =
                new Death(
                        death.signal(),
                        death.status(),
                        death.child(),
                        death.pid(),
                        death.reason(),
                        death.errors().substring(0, Math.min(1_000, death.errors().length())),
                        death.peakMemory(),
                        death.crashFile());
        return Codec.encode(new Obituary(exit.word(), pid, shorter));
    }
}
