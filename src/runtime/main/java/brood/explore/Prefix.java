package brood.explore;

/// A schedule that has not been run yet: the decisions of one that has been, up to some point, then
/// another one there, and the dull ones from there on.
///
/// @param decisions of the earlier schedule
/// @param length how many of them count
/// @param last what to choose then; -1 for the very first schedule
/// @param switches how many switches this makes that nobody needed
/// @param kills how many processes it kills
record Prefix(byte[] decisions, int length, int last, int switches, int kills) {
    static final Prefix FIRST = new Prefix(new byte[0], 0, -1, 0, 0);

    /// How many decisions it fixes.
    int fixed() {
        return last < 0 ? length : length + 1;
    }

    int choice(int i) {
        if (i < length) return decisions[i] & 0xFF;
        return i == length && last >= 0 ? last : 0;
    }

    /// Follows this prefix and writes down all decisions.
    Follower chooser(Choices choices) {
        return new Follower(this, choices);
    }

    /// Makes the decisions of a prefix, then the dull ones.
    static final class Follower implements Chooser {
        private final Prefix prefix;
        private final Choices choices;
        private boolean lost;

        private Follower(Prefix prefix, Choices choices) {
            this.prefix = prefix;
            this.choices = choices;
        }

        /// Whether the program did not offer what it had offered in the same place before.
        boolean lost() {
            return lost || choices.size() < prefix.fixed();
        }

        @Override
        public int choose(boolean going, int threads, boolean timer, int kills, int label) {
            int choice = prefix.choice(choices.size());
            if (choice >= threads + (timer ? 1 : 0) + kills) {
                lost = true;
                choice = 0;
            }
            choices.add(choice, going, threads, timer, kills, label);
            return choice;
        }
    }
}
