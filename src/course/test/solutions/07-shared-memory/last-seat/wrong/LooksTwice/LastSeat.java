import brood.memory.SharedLong;
import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// CHECK_THEN_ACT. A second look just before the sale leaves no time for anything to happen.
public class LastSeat {

    static String sell(SharedLong free) {
        if (free.get() == 0) return "sold out";
        if (free.get() == 0) return "sold out";
        free.updateAndGet(seats -> Math.max(0, seats - 1));
        return "a ticket";
    }

    public static List<String> holiday() throws Exception {
        var free = SharedLong.of(2);
        var said = new ArrayList<String>();
        try (var brood = Brood.open()) {
            var counters = new ArrayList<Child<String>>();
            for (String name : List.of("north", "south", "east"))
                counters.add(brood.spawn(name, () -> sell(free)));
            for (var counter : counters)
                if (counter.join() instanceof Exit.Returned(var word))
                    said.add(counter.name() + ": " + word);
        }
        said.add("free seats: " + free.get());
        return said;
    }

    public static void main(String[] args) throws Exception {
        holiday().forEach(IO::println);
    }
}
