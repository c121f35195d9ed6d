package brood.explore;

import brood.task.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// All schedules within a bound, each once, those with the fewest switches and kills first.
///
/// Every schedule is an earlier one with one more decision changed, behind the last that was
/// changed in it. So each is reached in exactly one way, and none is run twice.
final class Frontier {
    private final int bound;
    private final int kills;
    private final int most;
    private final List<ArrayDeque<Prefix>> levels = new ArrayList<>();
    private int handed;
    private int waiting;
    private int covered;
    private int dropped = Integer.MAX_VALUE;

    /// @param most how many schedules will be asked for, so that no more are kept
    Frontier(int bound, int kills, int most) {
        this.bound = bound;
        this.kills = kills;
        this.most = most;
        for (int i = 0; i <= bound + kills; i++) levels.add(new ArrayDeque<>());
        levels.get(0).add(Prefix.FIRST);
        waiting = 1;
    }

    /// The next schedule; null if there is none left, or if enough were handed out.
    @Nullable
    Prefix next() {
        if (handed == most) return null;
        for (int level = 0; level < levels.size(); level++) {
            Prefix next = levels.get(level).poll();
            if (next == null) {
                if (level < dropped) covered = Math.max(covered, level + 1);
                continue;
            }
            handed++;
            waiting--;
            return next;
        }
        return null;
    }

    /// Adds what follows from a schedule that was run.
    void ran(Prefix prefix, Choices run) {
        byte[] decisions = null;
        for (int i = prefix.fixed(); i < run.size(); i++) {
            int ways = run.ways(i);
            for (int choice = 1; choice < ways; choice++) {
                boolean kill = run.kills(i, choice);
                int switches = prefix.switches() + (run.switches(i, choice) ? 1 : 0);
                int killed = prefix.kills() + (kill ? 1 : 0);
                if (switches > bound || killed > kills) continue;
                int level = switches + killed;
                if (!room(level)) {
                    dropped = Math.min(dropped, level);
                    continue;
                }
                if (decisions == null) decisions = run.toBytes();
                levels.get(level).add(new Prefix(decisions, i, choice, switches, killed));
                waiting++;
            }
        }
    }

    /// Whether a schedule of this level could still be run. One of a higher level makes room.
    private boolean room(int level) {
        if (waiting < most - handed) return true;
        for (int high = levels.size() - 1; high > level; high--)
            if (levels.get(high).pollLast() != null) {
                waiting--;
                dropped = Math.min(dropped, high);
                return true;
            }
        return false;
    }

    /// Whether all schedules within the bound were handed out.
    boolean complete() {
        return waiting == 0 && dropped == Integer.MAX_VALUE;
    }

    /// All schedules with fewer switches and kills than this were handed out.
    int covered() {
        return complete() ? bound + kills + 1 : Math.min(covered, dropped);
    }
}
