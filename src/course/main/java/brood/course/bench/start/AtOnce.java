package brood.course.bench.start;

import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.util.ArrayList;

/// How long it takes to start many children, each of which runs its task, and to join them all.
record AtOnce(Brood brood, int children) implements Measurement {
    @Override
    public long take() throws InterruptedException {
        return start(children);
    }

    @Override
    public void warmUp() throws InterruptedException {
        start(1);
    }

    private long start(int many) throws InterruptedException {
        var all = new ArrayList<Child<Void>>();
        long asked = System.nanoTime();
        for (int i = 0; i < many; i++) all.add(brood.spawn("child " + i, () -> {}));
        for (Child<Void> child : all)
            if (!(child.join() instanceof Exit.Returned<Void>))
                throw new IllegalStateException("one of the children " + child.join());
        return System.nanoTime() - asked;
    }

    @Override
    public void close() {
        brood.close();
    }
}
