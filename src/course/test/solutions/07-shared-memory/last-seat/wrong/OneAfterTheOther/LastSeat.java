import brood.memory.SharedLong;
import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_PARALLEL. Two counters at work at the same time are the trouble, so let them take turns.
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
            for (String name : List.of("north", "south", "east"))
                if (brood.spawn(name, () -> sell(free)).join() instanceof Exit.Returned(var word))
                    said.add(name + ": " + word);
        }
        said.add("free seats: " + free.get());
        return said;
    }

    public static void main(String[] args) throws Exception {
        holiday().forEach(IO::println);
    }
}
