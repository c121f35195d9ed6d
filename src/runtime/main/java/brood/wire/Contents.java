package brood.wire;

import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What is in the bytes of a parcel.
///
/// @param askFirst whether the sender's answer comes before the receiver's class path
/// @param classes by binary name
/// @param variables in the order of their values
/// @param direct whether the task is in the short form, a [DirectCall]
/// @param bytes the parcel
/// @param objects where in it the values of the variables begin, and then the task
record Contents(
        boolean askFirst,
        Map<String, byte[]> classes,
        List<Variable> variables,
        boolean direct,
        byte[] bytes,
        int objects) {

    static final int MAGIC = 0x42_50_43_32;

    /// A cell variable, by name.
    ///
    /// @param wrapper binary name of the class that has it
    record Variable(String wrapper, String name) {}

    /// The same with only some of its classes.
    Contents with(Map<String, byte[]> some) {
        return new Contents(askFirst, some, variables, direct, bytes, objects);
    }

    static Contents read(byte[] bytes) {
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
        try (DataInputStream in = new DataInputStream(rest)) {
            if (in.readInt() != MAGIC) throw new WireException("it does not begin like one");
            boolean askFirst = in.readBoolean();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > in.available())
                    throw new WireException("class " + name + " is cut off");
                classes.put(name, in.readNBytes(length));
            }
            List<Variable> variables = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--)
                variables.add(new Variable(in.readUTF(), in.readUTF()));
            boolean direct = in.readBoolean();
            int objects = bytes.length - rest.available();
            return new Contents(askFirst, classes, variables, direct, bytes, objects);
        } catch (IOException | WireException damaged) {
            String reason = damaged.getMessage();
            throw new WireException(
                    "This is not a whole parcel of Brood (%d bytes): %s"
                            .formatted(bytes.length, reason == null ? "it is cut off" : reason),
                    damaged);
        }
    }

    /// Sets the variables and makes the task. Each variable is set as soon as its value is there,
    /// since making the next one may run code that reads it.
    ///
    /// @param wanted which variables to set; null for all
    @Nullable
    Object unpack(ClassLoader loader, @Nullable Predicate<Variable> wanted) {
        if (direct) return call(loader);
        try (WireInput in = new WireInput(bytes, objects, loader)) {
            for (Variable variable : variables) {
                Object value = in.readObject();
                if (wanted == null || wanted.test(variable)) set(variable, value, loader);
            }
            return in.readObject();
        } catch (ClassNotFoundException missing) {
            throw new WireException(
                    "The task needs class %s, which this JVM does not have and its sender does not give."
                            .formatted(missing.getMessage()),
                    missing);
        } catch (IOException | ReflectiveOperationException | RuntimeException wrong) {
            throw new WireException("The task cannot be unpacked: " + wrong, wrong);
        } catch (LinkageError | StackOverflowError | InternalError wrong) {
            throw new WireException("The task cannot be unpacked: " + wrong, wrong);
        }
    }

    private DirectCall call(ClassLoader loader) {
        var rest = new ByteArrayInputStream(bytes, objects, bytes.length - objects);
        try (var in = new DataInputStream(rest)) {
            return DirectCall.read(in, loader);
        } catch (ClassNotFoundException | TypeNotPresentException missing) {
            throw new WireException(
                    "The task needs class %s, which this JVM does not have and its sender does not give."
                            .formatted(missing.getMessage()),
                    missing);
        } catch (IOException | ReflectiveOperationException | RuntimeException wrong) {
            throw new WireException("The task cannot be unpacked: " + wrong, wrong);
        } catch (LinkageError wrong) {
            throw new WireException("The task cannot be unpacked: " + wrong, wrong);
        }
    }

    private static void set(Variable variable, @Nullable Object value, ClassLoader loader)
            throws ReflectiveOperationException {
        Field field =
                Class.forName(variable.wrapper(), true, loader).getDeclaredField(variable.name());
        field.setAccessible(true); // the wrapper is not public
        field.set(null, value);
    }
}
