package org.paperboy.source;

import java.util.Set;
import java.util.TreeSet;

/** What a record says of its protection. */
final class SaidProtection {
    private SaidProtection() {}

    /**
     * In which of {@code status}, {@code access}, {@code embargo_until}, {@code version} and {@code rights} a record says
     * anything; {@code rights.limits}: in what may keep an article from somebody.
     */
    static Set<String> of(Fields fields) throws RejectedException {
        Set<String> said = new TreeSet<>();
        if (fields.has("version")) said.add("version");
        if (fields.has("rights")) said.add("rights");
        Fields rights = fields.mapping("rights");
        boolean limited = rights.has("territories") || rights.has("scope") || rights.has("expires");
        if (limited) said.add("rights.limits");
        if (fields.has("status") || fields.has("draft")) said.add("status");
        if (AccessWords.NAMES.stream().anyMatch(fields::has)) said.add("access");
        if (fields.has("embargo_until") || fields.has("publishDate") || fields.has("publishdate")) {
            said.add("embargo_until");
        }
        return said;
    }
}
