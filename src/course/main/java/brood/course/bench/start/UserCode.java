package brood.course.bench.start;

import brood.process.Brood;
import brood.process.Exit;

/// How long it takes from asking for a child to the first statement of its task.
///
/// The child reads the same clock as the parent: on Linux and macOS `System.nanoTime` counts for
/// the machine, not for the JVM. A sample that lies outside what the parent saw proves the
/// contrary.
record UserCode(Brood brood, boolean standby) implements Measurement {
    @Override
    public long take() throws InterruptedException {
        if (standby) Scopes.awaitStandbys();
        long asked = System.nanoTime();
        Exit<Long> exit = brood.spawn("child", () -> System.nanoTime()).join();
        long over = System.nanoTime();
        if (!(exit instanceof Exit.Returned<Long>(var begun)))
            throw new IllegalStateException("the child " + exit);
        if (begun - asked < 0 || over - begun < 0)
            throw new IllegalStateException("the clocks of parent and child differ");
        return begun - asked;
    }

    @Override
    public void close() {
        brood.close();
    }
}
