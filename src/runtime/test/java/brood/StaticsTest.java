package brood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Simulated processes share the classes of the runtime, so what one of them leaves in a static
/// field the others would see. State of a process hangs on its machine
/// ([brood.machine.Machine#state]); the machine itself hangs on `Machines`, and on nothing else.
class StaticsTest {
    /// The one place from which all other state is reached.
    private static final Set<String> STATE =
            Set.of("brood.machine.Machines.BOUND", "brood.machine.Machines.real");

    /// Types whose objects never change.
    private static final List<Class<?>> CONSTANT =
            List.of(
                    String.class,
                    Number.class,
                    Boolean.class,
                    Character.class,
                    Enum.class,
                    Record.class,
                    Class.class,
                    Path.class,
                    Pattern.class,
                    java.time.temporal.TemporalAmount.class,
                    java.time.temporal.TemporalAccessor.class,
                    java.net.URI.class,
                    java.net.URL.class,
                    VarHandle.class,
                    MethodHandle.class,
                    StackWalker.class,
                    java.lang.reflect.Executable.class,
                    java.lang.reflect.Field.class,
                    java.lang.foreign.MemoryLayout.class,
                    java.lang.foreign.Linker.class,
                    java.lang.constant.ConstantDesc.class,
                    java.nio.charset.Charset.class);

    @Test
    void no_class_of_the_runtime_keeps_state_in_a_static_field() throws Exception {
        List<String> state = new ArrayList<>();
        for (Class<?> type : runtimeClasses())
            for (Field field : type.getDeclaredFields())
                if (Modifier.isStatic(field.getModifiers())
                        && !field.isSynthetic()
                        && !STATE.contains(type.getName() + "." + field.getName())
                        && mayChange(field)) state.add(type.getName() + "." + field.getName());
        assertThat(state).isEmpty();
    }

    @Test
    void the_exceptions_to_the_rule_exist() throws Exception {
        for (String name : STATE) {
            int dot = name.lastIndexOf('.');
            Field field =
                    Class.forName(name.substring(0, dot)).getDeclaredField(name.substring(dot + 1));
            assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
        }
    }

    @Test
    void the_rule_finds_what_it_is_for() throws Exception {
        List<String> found = new ArrayList<>();
        for (Field field : Guilty.class.getDeclaredFields())
            if (!field.isSynthetic() && mayChange(field)) found.add(field.getName());
        assertThat(found).containsExactlyInAnyOrder("counter", "LIST", "CELL", "LOCAL", "BUFFER");
    }

    @SuppressWarnings({"unused", "MutablePublicArray"})
    private static final class Guilty {
        static int counter;
        static final List<String> LIST = new ArrayList<>();
        static final int[] CELL = {0};
        static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
        static final StringBuilder BUFFER = new StringBuilder();
        static final List<String> FINE = List.of("a");
        static final int[] NOTHING = {};
        static final String TEXT = "text";
        static final long NUMBER = 1;
    }

    private static boolean mayChange(Field field) throws IllegalAccessException {
        if (!Modifier.isFinal(field.getModifiers())) return true;
        Class<?> type = field.getType();
        if (type.isPrimitive() || CONSTANT.stream().anyMatch(c -> c.isAssignableFrom(type)))
            return false;
        field.setAccessible(true);
        Object value = field.get(null);
        if (value == null || type.isHidden()) return false;
        if (value.getClass().isArray()) return mayChange(field, value);
        if (value instanceof Collection || value instanceof Map)
            return !value.getClass().getName().startsWith("java.util.ImmutableCollections");
        return !isStateless(value.getClass());
    }

    /// An array can be changed, whoever says otherwise. A constant table is tolerated where nobody
    /// outside of its class can reach it: private, and of what never changes itself.
    private static boolean mayChange(Field field, Object array) {
        Class<?> element = array.getClass().getComponentType();
        if (java.lang.reflect.Array.getLength(array) == 0) return false;
        boolean tabular =
                element == byte.class
                        || element == String.class
                        || element.isEnum()
                        || element == Class.class;
        return !(tabular && Modifier.isPrivate(field.getModifiers()));
    }

    /// A lambda or an object without fields of its own.
    private static boolean isStateless(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass())
            for (Field field : c.getDeclaredFields())
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isFinal(field.getModifiers())) return false;
        return type.getName().startsWith("brood.") || type.isHidden();
    }

    private static List<Class<?>> runtimeClasses()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = RuntimeClasses.directory();
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (!name.endsWith(".class") || name.endsWith("-info.class")) continue;
                String type =
                        name.substring(0, name.length() - 6)
                                .replace(java.io.File.separatorChar, '.');
                classes.add(Class.forName(type, false, StaticsTest.class.getClassLoader()));
            }
        }
        assertThat(classes).hasSizeGreaterThan(50);
        return classes;
    }
}
