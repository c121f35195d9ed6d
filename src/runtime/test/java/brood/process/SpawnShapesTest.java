package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Body;
import brood.task.Task;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Every shape of a bare lambda compiles, without a cast, and means what it says.
class SpawnShapesTest {
    record Greeting(String name) implements Task<String> {
        @Override
        public String call() {
            return "hello, " + name;
        }
    }

    record Noise(String what) implements Body {
        @Override
        public void run() {
            System.out.println(what);
        }
    }

    private static String word() {
        return "word";
    }

    private static void nothing() {}

    private static void fails() throws IOException {
        throw new IOException("as told");
    }

    @Test
    void lambdas_of_all_shapes() throws Exception {
        try (var brood = Brood.open()) {
            Child<Integer> value = brood.spawn("value", () -> 42);
            Child<String> call = brood.spawn("call", () -> word());
            Child<Void> act = brood.spawn("act", () -> nothing());
            Child<String> block =
                    brood.spawn(
                            "block",
                            () -> {
                                nothing();
                                return word();
                            });
            Child<Void> bodyBlock =
                    brood.spawn(
                            "body block",
                            () -> {
                                nothing();
                                fails();
                            });
            Child<String> reference = brood.spawn("reference", SpawnShapesTest::word);
            Child<Void> bodyReference = brood.spawn("body reference", SpawnShapesTest::nothing);
            Child<String> object = brood.spawn("object", new Greeting("Ada"));
            Child<Void> body = brood.spawn("body", new Noise("noise"));
            Child<Object> thrower =
                    brood.spawn(
                            "thrower",
                            () -> {
                                throw new IOException("always");
                            });
            var loop =
                    brood.spawn(
                            "loop",
                            Options.daemon(),
                            () -> {
                                while (true) Thread.onSpinWait();
                            });

            assertThat(value.join()).isEqualTo(new Exit.Returned<>(42));
            assertThat(call.join()).isEqualTo(new Exit.Returned<>("word"));
            assertThat(act.join()).isEqualTo(new Exit.Returned<>(null));
            assertThat(block.join()).isEqualTo(new Exit.Returned<>("word"));
            assertThat(bodyBlock.join().word()).isEqualTo("threw IOException");
            assertThat(reference.join()).isEqualTo(new Exit.Returned<>("word"));
            assertThat(bodyReference.join()).isEqualTo(new Exit.Returned<>(null));
            assertThat(object.join()).isEqualTo(new Exit.Returned<>("hello, Ada"));
            assertThat(body.join()).isEqualTo(new Exit.Returned<>(null));
            assertThat(body.output()).isEqualTo("noise\n");
            assertThat(thrower.join().word()).isEqualTo("threw IOException");
            assertThat(loop.isAlive()).isTrue();
        }
    }
}
