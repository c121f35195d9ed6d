package brood.explore;

import brood.machine.Birth;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.wire.Codec;
import java.io.Serializable;

/// The `main` of the JVM in which a program is explored. Its first message is a [Request], its
/// farewell an [Exploration], or a text that says why there is none.
public final class EngineMain {
    private EngineMain() {}

    /// @param name of the program
    /// @param parcel the program
    record Request(String name, byte[] parcel, Settings settings) implements Serializable {}

    public static void main(String[] arguments) {
        Machine machine = Birth.enter(() -> {}, _ -> {});
        Parent parent = machine.parent();
        if (parent == null) throw new AssertionError("a child without a parent");
        parent.farewell(Codec.encode(answer(parent)));
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Object answer(Parent parent) {
        try {
            var loader = EngineMain.class.getClassLoader();
            if (!(Codec.decode(parent.task(), loader) instanceof Request request))
                return "The explorer's JVM was started with something else than a program.";
            var root = new ParcelRoot(request.name(), request.parcel(), parent::classBytes);
            return EngineJvm.explore(root, request.settings(), Fibers.best());
        } catch (IllegalArgumentException wrong) {
            return String.valueOf(wrong.getMessage());
        } catch (Throwable failed) {
            failed.printStackTrace();
            return "The exploration failed: " + failed;
        }
    }
}
