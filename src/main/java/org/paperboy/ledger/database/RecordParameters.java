package org.paperboy.ledger.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.RecordAccessors;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A statement's parameters: the components of a record (and of records in it), and what all records of a batch have in common. Spring's own {@code SimplePropertySqlParameterSource}
 * looks for each accessor in each record again, which is felt where an archive has a hundred thousand articles.
 */
final class RecordParameters implements SqlParameterSource {
    private static final ClassValue<Map<String, Function<Record, @Nullable Object>>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Function<Record, @Nullable Object>> computeValue(Class<?> type) {
            Map<String, Function<Record, @Nullable Object>> readers = new HashMap<>();
            RecordAccessors.of(type).forEach((component, accessor) -> {
                if (Record.class.isAssignableFrom(accessor.getReturnType()))
                    get(accessor.getReturnType())
                            .forEach((name, reader) -> readers.put(
                                    name,
                                    values -> reader.apply(
                                            (Record) Objects.requireNonNull(RecordAccessors.value(accessor, values)))));
                else readers.put(component, values -> RecordAccessors.value(accessor, values));
            });
            return readers;
        }
    };

    private final Map<String, ?> common;
    private final Record values;
    private final Map<String, Function<Record, @Nullable Object>> readers;

    /** @param common by name; for what is no component of the record */
    RecordParameters(Map<String, ?> common, Record values) {
        this.common = common;
        this.values = values;
        this.readers = READERS.get(values.getClass());
    }

    @Override
    public boolean hasValue(String name) {
        return readers.containsKey(name) || common.containsKey(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
        Function<Record, @Nullable Object> reader = readers.get(name);
        return reader == null ? common.get(name) : reader.apply(values);
    }
}
