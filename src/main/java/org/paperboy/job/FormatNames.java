package org.paperboy.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of formats as receivers ask for them, and what may be chosen of each.
 *
 * @param channels of formats that channels may have
 * @param partners of formats that partners may have
 * @param documents of formats that write one document an article
 * @param options by format, each with its values, that of default first
 */
record FormatNames(
        List<String> channels,
        List<String> partners,
        List<String> documents,
        Map<String, Map<String, List<String>>> options) {
    /** What a receiver gets that asks for nothing. */
    static final List<String> USUAL = List.of("rss", "atom", "json");

    FormatNames {
        channels = List.copyOf(channels);
        partners = List.copyOf(partners);
        documents = List.copyOf(documents);
        options = Map.copyOf(options);
    }

    /**
     * @param receiver what messages call it
     * @return names in the order of the file, each with the values it was given except for those of default
     */
    Map<String, Map<String, String>> ofChannel(String receiver, Value list) {
        return read(receiver, list, channels);
    }

    /**
     * @param receiver what messages call it
     * @return as of a channel
     */
    Map<String, Map<String, String>> ofPartner(String receiver, Value list) {
        return read(receiver, list, partners);
    }

    private Map<String, Map<String, String>> read(String receiver, Value list, List<String> known) {
        Map<String, Map<String, String>> asked = new LinkedHashMap<>();
        for (Value item : list.list()) {
            Map<String, Value> entries = entries(receiver, item);
            if (entries.size() != 1) continue;
            Map.Entry<String, Value> entry = entries.entrySet().iterator().next();
            String name = entry.getKey();
            String fault = asked.containsKey(name) ? " twice." : fault(name, known);
            if (!fault.isEmpty()) item.complaint(receiver + " asks for format " + Secrets.shown(name) + fault);
            else if (item.isMapping()) asked.put(name, chosen(receiver, name, entry.getValue()));
            else asked.put(name, Map.of());
        }
        return asked;
    }

    /** An item is a name, which then stands for itself, or a mapping of one name to its options. */
    private static Map<String, Value> entries(String receiver, Value item) {
        if (!item.isMapping())
            return item.text().map(name -> Map.of(name, item)).orElse(Map.of());
        Map<String, Value> entries = item.entries(name -> "format " + Secrets.shown(name) + " of " + receiver);
        if (entries.size() != 1) {
            item.complaint(receiver + ": an item of 'formats' is a name, or one name with its options.");
        }
        return entries;
    }

    private Map<String, String> chosen(String receiver, String name, Value value) {
        Map<String, List<String>> its = options.getOrDefault(name, Map.of());
        if (its.isEmpty()) {
            boolean none =
                    value.isMapping() && value.entries(key -> "an option").isEmpty();
            if (!none)
                value.complaint(receiver + ": format '" + name + "' has no options. Ask for '" + name + "' alone.");
            return Map.of();
        }
        Mapping keys = value.mapping(Vocabulary.of(its.keySet().toArray(String[]::new)));
        Map<String, String> chosen = new TreeMap<>();
        its.forEach((option, values) -> keys.value(option)
                .flatMap(said -> said.choice(values))
                .filter(said -> !said.equals(values.get(0)))
                .ifPresent(said -> chosen.put(option, said)));
        return chosen;
    }

    private String fault(String name, List<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        String list = String.join(", ", sorted) + ".";
        if (known.contains(name)) return "";
        if (documents.contains(name)) return ", which is one document an article. Channels have feeds alone: " + list;
        if (partners.contains(name)) return ", which is for partners alone. Channels have " + list;
        if (channels.contains(name)) return ", which is for channels alone. Partners have " + list;
        return ". Known: " + list + Suggestion.of(name, sorted);
    }
}
