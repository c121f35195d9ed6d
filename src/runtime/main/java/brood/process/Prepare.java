package brood.process;

import brood.machine.CacheMaking;
import java.io.IOException;
import java.io.OutputStream;

/// Makes the archive with which children start fast, unless it is there: `java -cp brood.jar
/// brood.process.Prepare`. Takes a few seconds. For scripts that build or install a program; a
/// program that lives longer than two seconds does it by itself, in the background.
///
/// The class path has to be Brood's jar alone, the same file that the programs use. Prints nothing,
/// and ends with 0 whatever comes of it: without a cache everything works, only slower.
public final class Prepare {
    private Prepare() {}

    /// @param arguments `--lifeline`: give up when standard input ends
    public static void main(String[] arguments) {
        boolean lifeline = arguments.length > 0 && arguments[0].equals("--lifeline");
        try (CacheMaking making = CacheMaking.begin(!lifeline)) {
            if (making == null) return;
            if (lifeline) watch(making);
            try (var brood = Brood.open(Config::withoutCache)) {
                var options = Options.defaults().withFlags(making.rehearsal());
                var child = brood.spawn("rehearsal", options, Rehearsal.task());
                if (!(child.join() instanceof Exit.Returned<?>)) return;
            }
            boolean _ = making.finish();
        } catch (IOException | RuntimeException unwritable) {
            // then without a cache; `Prepare` is not the place to complain
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(CacheMaking making) {
        Thread.ofPlatform()
                .daemon()
                .name("brood prepare lifeline")
                .start(() -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // the same
                    }
                    making.giveUp();
                    System.exit(0);
                });
    }
}
