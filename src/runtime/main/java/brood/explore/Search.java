package brood.explore;

import brood.machine.Event;
import brood.task.Nullable;
import brood.trace.Lanes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Goes through the schedules of a program and collects what comes of them.
final class Search {
    /// So many outcomes are drawn.
    private static final int PICTURES = 12;

    /// After so many schedules that do not end, it is time to find out why.
    private static final int FEW = 3;

    /// So many schedules that do not end are enough: each of them costs all the operations it may.
    private static final int MOST_ENDLESS = 50;

    private final Root root;
    private final Settings settings;
    private final Fibers fibers;
    private final int program;
    private final Facts facts = new Facts();
    private final Map<String, Seen> outcomes = new LinkedHashMap<>();
    private final Map<String, Seen> transcripts = new LinkedHashMap<>();
    private final Map<Code, Example> found = new EnumMap<>(Code.class);

    /// What was found only since a schedule did not end within its budget.
    private final Set<Code> vague = EnumSet.noneOf(Code.class);

    /// Whether it is known why schedules do not end.
    private boolean circle;

    private int schedules;
    private long steps;

    Search(Root root, Settings settings, Fibers fibers) {
        this.root = root;
        this.settings = settings;
        this.fibers = fibers;
        this.program = nameHash(root.name());
    }

    /// The first schedule with some result, and how many there are.
    private static final class Seen {
        final Ticket ticket;
        int count;

        Seen(Ticket ticket) {
            this.ticket = ticket;
        }
    }

    private record Example(Ticket ticket, String sentence) {}

    /// A hash of the program's name that does not change when a notebook cell is run again and its
    /// class gets another number.
    static int nameHash(String name) {
        return name.replaceAll("[0-9$]", "").hashCode() & 0x3FFF_FFFF;
    }

    Exploration run() {
        String ticket = settings.ticket();
        if (ticket != null) return replay(Ticket.parse(ticket));
        Long seed = settings.seed();
        return seed != null ? random(seed) : all();
    }

    private Exploration all() {
        var frontier = new Frontier(settings.bound(), settings.kills(), settings.schedules());
        var choices = new Choices();
        int endless = 0;
        for (Prefix next;
                endless < (circle ? FEW : MOST_ENDLESS) && (next = frontier.next()) != null; ) {
            choices.clear();
            Prefix.Follower follower = next.chooser(choices);
            Schedule schedule = run(follower, false);
            if (follower.lost())
                throw new ExplorationException(
                        "The program does not do the same in the same schedule. It depends on something"
                                + " that is not simulated, such as the order of a set of objects without"
                                + " a hashCode of their own.");
            take(schedule, choices);
            if (schedule.endless) endless++;
            if (schedule.spent && endless == FEW) circles();
            frontier.ran(next, choices);
        }
        boolean complete = frontier.complete();
        oneByOne();
        // What was only given up is looked at once more, where everybody takes turns.
        if (!circle && found.keySet().equals(vague)) circles();
        return report(complete, frontier.covered(), null);
    }

    private void oneByOne() {
        List<String> names = facts.oneByOne();
        Seen first = outcomes.isEmpty() ? null : outcomes.values().iterator().next();
        if (names.isEmpty() || first == null || found.containsKey(Code.NOT_PARALLEL)) return;
        found.put(
                Code.NOT_PARALLEL,
                new Example(
                        first.ticket,
                        "%s do the same, but one after the other: in no order of events were ever two at work at the same time."
                                .formatted(Stuck.join(names))));
    }

    private void circles() {
        var choices = new Choices();
        for (int turn = 1; turn <= 3; turn++)
            for (int late = 0; late < 6; late++) if (lockstep(turn, late, choices)) return;
    }

    /// Looks for processes that keep each other busy. What else comes of it has been seen.
    private boolean lockstep(int turn, int late, Choices choices) {
        choices.clear();
        Schedule schedule = run(new Lockstep(turn, late, choices), false);
        Ticket ticket = Ticket.of(program, turn, late);
        for (Schedule.Flaw flaw : schedule.flaws)
            if (flaw.code() == Code.LIVELOCK
                    || flaw.code() == Code.BUSY_WAIT
                    || flaw.code() == Code.STARVATION) {
                if (schedule.spent) {
                    if (found.isEmpty()) vague.add(flaw.code());
                    found.putIfAbsent(flaw.code(), new Example(ticket, flaw.sentence()));
                    continue;
                }
                found.keySet().removeAll(vague);
                circle = true;
                found.put(flaw.code(), new Example(ticket, flaw.sentence()));
                return true;
            }
        return false;
    }

    private Exploration random(long seed) {
        var choices = new Choices();
        for (int i = 0; i < settings.schedules(); i++) {
            choices.clear();
            take(run(new Chance(seed, i, choices), false), choices);
        }
        return report(false, 0, null);
    }

    private Exploration replay(Ticket ticket) {
        if (ticket.program() != program)
            throw new IllegalArgumentException(
                    "This ticket belongs to another program than " + root.name() + ".");
        var choices = new Choices();
        Chooser chooser = chooser(ticket, choices);
        Schedule schedule = run(chooser, false);
        take(schedule, () -> ticket);
        return report(false, 0, chooser instanceof Replay replay ? replay.diverged() : null);
    }

    private static Chooser chooser(Ticket ticket, Choices choices) {
        Ticket.Rhythm rhythm = ticket.rhythm();
        return rhythm == null
                ? new Replay(ticket, choices)
                : new Lockstep(rhythm.turn(), rhythm.late(), choices);
    }

    private Schedule run(Chooser chooser, boolean drawing) {
        return Schedule.run(
                root, settings, fibers, chooser, drawing ? new Facts() : facts, drawing);
    }

    private void take(Schedule schedule, Choices choices) {
        take(schedule, () -> Ticket.of(program, choices));
    }

    private void take(Schedule schedule, Supplier<Ticket> ticket) {
        schedules++;
        facts.seen();
        steps += schedule.steps;
        see(outcomes, schedule.ending, ticket);
        see(transcripts, schedule.journal.transcript(), ticket);
        for (Schedule.Flaw flaw : schedule.flaws)
            if (!found.containsKey(flaw.code())
                    && !(circle && schedule.spent && flaw.code() == Code.LIVELOCK)) {
                found.put(flaw.code(), example(flaw, ticket));
                if (schedule.spent && !circle && flaw.code() == Code.LIVELOCK)
                    vague.add(flaw.code());
            }
    }

    private Example example(Schedule.Flaw flaw, Supplier<Ticket> ticket) {
        return new Example(ticket.get(), flaw.sentence());
    }

    private void see(Map<String, Seen> table, String text, Supplier<Ticket> ticket) {
        Seen seen = table.get(text);
        if (seen == null) table.put(text, seen = new Seen(ticket.get()));
        seen.count++;
    }

    // -------------------------------------------------------------------------------- the report

    private Exploration report(boolean complete, int covered, @Nullable String diverged) {
        var list = new ArrayList<Outcome>();
        for (var e : mostFirst(outcomes)) list.add(outcome(e, list.size() < PICTURES));
        var texts = new ArrayList<Exploration.Transcript>();
        for (var e : mostFirst(transcripts))
            texts.add(
                    new Exploration.Transcript(
                            e.getKey(), e.getValue().count, e.getValue().ticket.toString()));
        var findings = new ArrayList<Finding>();
        for (var e : found.entrySet()) findings.add(finding(e.getKey(), e.getValue()));
        return new Exploration(
                schedules,
                complete,
                covered,
                steps,
                List.copyOf(list),
                List.copyOf(texts),
                List.copyOf(findings),
                new TreeSet<>(facts.names),
                Set.copyOf(facts.together),
                facts.mostTogether,
                diverged);
    }

    private static List<Map.Entry<String, Seen>> mostFirst(Map<String, Seen> table) {
        return table.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> -e.getValue().count))
                .toList();
    }

    private Outcome outcome(Map.Entry<String, Seen> entry, boolean draw) {
        Ticket ticket = entry.getValue().ticket;
        Schedule drawn = draw ? draw(ticket) : null;
        return new Outcome(
                entry.getKey(),
                entry.getValue().count,
                ticket.toString(),
                drawn == null ? "" : drawn.journal.transcript(),
                drawn == null ? "" : lanes(drawn),
                drawn == null ? List.of() : drawn.journal.events());
    }

    private Finding finding(Code code, Example example) {
        Schedule drawn = draw(example.ticket());
        String sentence = example.sentence();
        for (Schedule.Flaw flaw : drawn.flaws)
            if (flaw.code() == code) sentence = flaw.sentence(); // now with sites
        return new Finding(
                code,
                sentence,
                code.advice(),
                lanes(drawn),
                example.ticket().toString(),
                telling(drawn));
    }

    /// Of a circle, two rounds are enough.
    private static List<Event> telling(Schedule drawn) {
        List<Event> all = drawn.journal.events();
        int count = Circle.telling(all);
        return count == all.size() ? all : new EventList(all.subList(0, count));
    }

    private static String lanes(Schedule drawn) {
        List<Event> events = telling(drawn);
        String text = Lanes.of(events, drawn.journal.notes()).toString();
        return events.size() == drawn.journal.events().size()
                ? text
                : text + "        … and so on, for ever\n";
    }

    private Schedule draw(Ticket ticket) {
        return run(chooser(ticket, new Choices()), true);
    }
}
