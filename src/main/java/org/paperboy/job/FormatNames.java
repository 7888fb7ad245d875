package org.paperboy.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of formats as receivers ask for them.
 *
 * @param channels of formats that channels may have
 * @param partners of formats that partners may have
 * @param documents of formats that write one document an article
 */
record FormatNames(List<String> channels, List<String> partners, List<String> documents) {
    /** What a receiver gets that asks for nothing. */
    static final List<String> USUAL = List.of("rss", "atom", "json");

    FormatNames {
        channels = List.copyOf(channels);
        partners = List.copyOf(partners);
        documents = List.copyOf(documents);
    }

    /** @param receiver what messages call it */
    List<String> ofChannel(String receiver, Value list) {
        return read(receiver, list, channels);
    }

    /** @param receiver what messages call it */
    List<String> ofPartner(String receiver, Value list) {
        return read(receiver, list, partners);
    }

    private List<String> read(String receiver, Value list, List<String> known) {
        List<String> names = new ArrayList<>();
        for (Value item : list.list()) {
            Optional<String> name = name(receiver, item);
            if (name.isEmpty()) continue;
            String fault = fault(name.get(), known);
            if (names.contains(name.get())) fault = " twice.";
            if (fault.isEmpty()) names.add(name.get());
            else item.complaint(receiver + " asks for format " + Secrets.shown(name.get()) + fault);
        }
        return names;
    }

    /** An item is a name, or a mapping of one name to its options. No format has options yet. */
    private static Optional<String> name(String receiver, Value item) {
        if (!item.isMapping()) return item.text();
        Map<String, Value> entries = item.entries(key -> "an option");
        if (entries.size() != 1) {
            item.complaint(receiver + ": an item of 'formats' is a name, or one name with its options.");
            return Optional.empty();
        }
        String name = entries.keySet().iterator().next();
        Value options = entries.values().iterator().next();
        if (!options.isMapping() || !options.entries(key -> "an option").isEmpty()) {
            item.complaint(
                    receiver + ": options of format " + Secrets.shown(name) + " are not yet honoured by this version.");
        }
        return Optional.of(name);
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
