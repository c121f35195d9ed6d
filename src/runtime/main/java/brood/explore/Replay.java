package brood.explore;

import brood.task.Nullable;

/// Repeats the schedule of a ticket, and notices where the program no longer does the same.
final class Replay implements Chooser {
    private final Ticket ticket;
    private final Choices choices;
    private int next;
    private @Nullable String diverged;

    Replay(Ticket ticket, Choices choices) {
        this.ticket = ticket;
        this.choices = choices;
    }

    /// Says where the program does something else than the ticket; null if it did not.
    @Nullable
    String diverged() {
        if (diverged == null && choices.size() != ticket.decisions())
            diverged = say(choices.size());
        return diverged;
    }

    private static String say(int step) {
        return "diverged at step " + (step + 1) + ": the program has changed";
    }

    @Override
    public int choose(boolean going, int threads, boolean timer, int kills, int label) {
        int at = choices.size();
        int choice = 0;
        if (diverged == null
                && next < ticket.deviations().size()
                && ticket.deviations().get(next).at() == at) {
            var deviation = ticket.deviations().get(next++);
            int ways = threads + (timer ? 1 : 0) + kills;
            if (deviation.label() != (label & 0xFF) || deviation.choice() >= ways)
                diverged = say(at);
            else choice = deviation.choice();
        }
        choices.add(choice, going, threads, timer, kills, label);
        return choice;
    }
}
