package org.paperboy.source.editor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.paperboy.article.Access;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.AccessWords;
import org.paperboy.source.fields.Fields;
import org.paperboy.source.text.Dates;

/** What a record says of its protection. */
final class SaidProtection {
    private static final List<String> LIMITS = List.of("territories", "scope", "expires");

    /** That a word says of the record that it is free. */
    static final String FREE = "access.free";

    /** That {@code access} or {@code visibility} is there and empty. */
    static final String EMPTY_ACCESS = "access.empty";

    private SaidProtection() {}

    /** Which fields that protect a record are there and say nothing: somebody may have meant to fill them in. */
    static List<String> leftOpen(Fields fields) throws RejectedException {
        Stream<String> here = Stream.concat(
                AccessWords.NAMES.stream(),
                Stream.of(
                        "draft", "embargo_until", "publishDate", "publishdate", "expiryDate", "expirydate", "rights"));
        Fields rights = fields.mapping("rights");
        return Stream.concat(
                        here.filter(fields::isEmpty),
                        LIMITS.stream().filter(rights::isEmpty).map(name -> "rights." + name))
                .toList();
    }

    /** Whether a date until which the record waits has no offset: it is taken as UTC, and may be meant otherwise. */
    static boolean waitsWithoutOffset(Fields fields) throws RejectedException {
        for (String name : List.of("embargo_until", "publishDate", "publishdate")) {
            if (fields.instant(name) != null && !Dates.hasOffset(fields.text(name))) return true;
        }
        return false;
    }

    /**
     * In which of {@code status}, {@code access}, {@code embargo_until}, {@code version} and {@code rights} a record says
     * anything; {@code rights.limits}: in what may keep an article from somebody.
     */
    static Set<String> of(Fields fields) throws RejectedException {
        Set<String> said = new TreeSet<>();
        if (fields.has("version")) said.add("version");
        if (fields.has("rights")) said.add("rights");
        Fields rights = fields.mapping("rights");
        boolean limited = LIMITS.stream().anyMatch(rights::has);
        if (limited) said.add("rights.limits");
        if (fields.has("status") || fields.has("draft")) said.add("status");
        if (AccessWords.NAMES.stream().anyMatch(fields::has)) said.add("access");
        if (AccessWords.of(fields).filter(Access.FREE::equals).isPresent()) said.add(FREE);
        if (Stream.of("access", "visibility").anyMatch(fields::isEmpty)) said.add(EMPTY_ACCESS);
        if (fields.has("embargo_until") || fields.has("publishDate") || fields.has("publishdate")) {
            said.add("embargo_until");
        }
        return said;
    }
}
