import brood.memory.SharedLong;
import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// CHECK_THEN_ACT. The program as it was: it looks before it sells, so it cannot sell too much.
public class LastSeat {

    static String sell(SharedLong free) {
        if (free.get() > 0) {
            free.decrementAndGet();
            return "a ticket";
        }
        return "sold out";
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
