package brood.explore;

/// Everybody takes turns, so many operations each: what makes two polite processes give way to each
/// other for ever, which a search with few switches never meets.
final class Lockstep implements Chooser {
    private final int turn;
    private final Choices choices;
    private int done;

    /// @param late after how many decisions the turns begin: what two do in the same rhythm depends
    ///   on how far apart they began
    Lockstep(int turn, int late, Choices choices) {
        this.turn = turn;
        this.done = -late;
        this.choices = choices;
    }

    @Override
    public int choose(boolean going, int threads, boolean timer, int kills, int label) {
        int choice = 0;
        if (going && threads > 1 && ++done >= turn) {
            choice = 1;
            done = 0;
        }
        choices.add(choice, going, threads, timer, kills, label);
        return choice;
    }
}
