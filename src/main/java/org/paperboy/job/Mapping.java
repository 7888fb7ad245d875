package org.paperboy.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping of the job file whose keys are known. Other keys are faults. */
final class Mapping {
    private final Value self;
    private final boolean sound;
    private final Map<String, Value> values;

    /** @param sound whether it is a mapping at all; what is none lacks no keys */
    Mapping(Value self, boolean sound, Map<String, Value> values, Vocabulary vocabulary) {
        this.self = self;
        this.sound = sound;
        this.values = values;
        values.forEach((key, value) -> {
            if (vocabulary.later().contains(key)) value.fault("is not yet honoured by this version.");
            else if (!vocabulary.known().contains(key)) value.complaint(place() + vocabulary.unknown(key));
        });
    }

    private String place() {
        return self.called().equals("the job file") ? "" : self.called() + ": ";
    }

    Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    Optional<Value> required(String key) {
        if (sound && !values.containsKey(key)) self.fault("needs '" + key + "'.");
        return value(key);
    }

    /**
     * The one key that says what kind of thing the mapping is.
     *
     * @param kinds the keys of which exactly one must be there
     */
    Optional<String> kind(List<String> kinds) {
        List<String> given = kinds.stream().filter(values::containsKey).toList();
        if (given.size() == 1) return Optional.of(given.get(0));
        if (!sound) return Optional.empty();
        String has = given.isEmpty() ? "none" : String.join(" and ", given);
        self.fault("needs exactly one of " + String.join(", ", kinds) + "; it has " + has + ".");
        return Optional.empty();
    }

    /** Notes as faults those of the keys that are there, because they go with another kind than this one. */
    void refuse(String kind, String... keys) {
        for (String key : keys) value(key).ifPresent(value -> value.fault("does not go with " + kind + "."));
    }
}
