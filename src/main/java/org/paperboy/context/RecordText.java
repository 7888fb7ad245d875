package org.paperboy.context;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code toString} says of a record and of those in it. Java makes code for that when a class is first asked, for each class
 * and each type of a component: of a receiver it takes 70 ms, in each start.
 */
final class RecordText {
    private RecordText() {}

    static String of(@Nullable Object value) {
        if (value instanceof Record written) return ofRecord(written);
        if (value instanceof Collection<?> all)
            return all.stream().map(RecordText::of).collect(Collectors.joining(", ", "[", "]"));
        if (value instanceof Optional<?> one)
            return one.map(there -> "Optional[" + of(there) + "]").orElse("Optional.empty");
        return String.valueOf(value);
    }

    private static String ofRecord(Record written) {
        StringBuilder text = new StringBuilder(written.getClass().getSimpleName()).append('[');
        RecordComponent[] components = written.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (i > 0) text.append(", ");
            text.append(components[i].getName()).append('=').append(of(value(components[i], written)));
        }
        return text.append(']').toString();
    }

    private static @Nullable Object value(RecordComponent component, Record written) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return accessor.invoke(written);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " of " + written.getClass(), e);
        }
    }
}
