package brood.wire;

import brood.task.NotSendableException;
import brood.task.Nullable;
import java.lang.reflect.Field;

/// A variable of a cell: a static field of the cell's wrapper class.
///
/// @param wrapper the class that has it
/// @param name of the variable and of the field
record CellVariable(Class<?> wrapper, String name) {

    Field field() {
        try {
            Field field = wrapper.getDeclaredField(name);
            field.setAccessible(true); // the wrapper is not public
            return field;
        } catch (NoSuchFieldException | LinkageError gone) {
            throw new NotSendableException(
                    "Cell variable '%s' cannot be read: %s".formatted(name, gone), gone);
        }
    }

    @Nullable
    Object value() {
        try {
            return field().get(null);
        } catch (IllegalAccessException | LinkageError gone) {
            throw new NotSendableException(
                    "Cell variable '%s' cannot be read: %s".formatted(name, gone), gone);
        }
    }
}
