package org.paperboy.ledger.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A statement's parameters: the components of a record, and what all records of a batch have in common. Spring's own {@code SimplePropertySqlParameterSource}
 * looks for each accessor in each record again, which is felt where an archive has a hundred thousand articles.
 */
final class RecordParameters implements SqlParameterSource {
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new HashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true); // a table's records are private
                accessors.put(component.getName(), accessor);
            }
            return accessors;
        }
    };

    private final Map<String, ?> common;
    private final Record values;
    private final Map<String, Method> accessors;

    /** @param common by name; for what is no component of the record */
    RecordParameters(Map<String, ?> common, Record values) {
        this.common = common;
        this.values = values;
        this.accessors = ACCESSORS.get(values.getClass());
    }

    @Override
    public boolean hasValue(String name) {
        return accessors.containsKey(name) || common.containsKey(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
        Method accessor = accessors.get(name);
        if (accessor == null) return common.get(name);
        try {
            return accessor.invoke(values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(name + " of " + values.getClass(), e);
        }
    }
}
