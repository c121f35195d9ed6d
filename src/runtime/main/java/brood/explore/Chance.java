package brood.explore;

import java.util.SplittableRandom;

/// A random schedule: goes on for a while, then lets somebody else go. How long a while is differs
/// from schedule to schedule, so that both hasty and patient ones occur.
final class Chance implements Chooser {
    private final SplittableRandom random;
    private final double restless;
    private final int killEvery;
    private final Choices choices;

    Chance(long seed, int schedule, Choices choices) {
        this.random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + schedule);
        this.restless = 1.0 / (1 << 1 + random.nextInt(5));
        this.killEvery = 1 << 3 + random.nextInt(6);
        this.choices = choices;
    }

    @Override
    public int choose(boolean going, int threads, boolean timer, int kills, int label) {
        int choice = 0;
        if (kills > 0 && random.nextInt(killEvery) == 0) {
            choice = threads + (timer ? 1 : 0) + random.nextInt(kills);
        } else if (timer && threads > 0 && random.nextInt(8) == 0) {
            choice = threads;
        } else if (threads > 1 && (!going || random.nextDouble() < restless)) {
            choice = going ? 1 + random.nextInt(threads - 1) : random.nextInt(threads);
        }
        choices.add(choice, going, threads, timer, kills, label);
        return choice;
    }
}
