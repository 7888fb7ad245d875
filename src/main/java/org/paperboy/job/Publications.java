package org.paperboy.job;

import java.net.URI;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.paperboy.channel.Publication;

/** The job file's {@code publication}. */
final class Publications {
    static final Vocabulary KEYS = Vocabulary.of("title", "home", "description", "language", "rights", "feeds", "ids");

    /** RFC 4151, 2.1: who names things, and since when. */
    private static final String AUTHORITY = "[A-Za-z0-9][A-Za-z0-9.@_-]*";

    private static final Pattern TAG =
            Pattern.compile("tag:" + AUTHORITY + ",[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:[A-Za-z0-9._~:/@!$&'()*+,;=?-]*");

    /** How an absolute IRI begins that is no tag: a scheme (RFC 3986, 3.1), and characters that an IRI can hold. */
    private static final Pattern IRI =
            Pattern.compile("(?!tag:)[A-Za-z][A-Za-z0-9+.-]+:[^\\s\\p{Cntrl}<>\"{}|\\\\^`]+");

    private Publications() {}

    /** The publication, or what can be said of it where there are faults. */
    static Publication read(Value value) {
        Mapping keys = value.mapping(KEYS);
        Optional<URI> home = keys.required("home").flatMap(Addresses::base);
        return new Publication(
                keys.required("title").flatMap(Value::line).orElse(""),
                home.orElse(URI.create("about:blank")),
                keys.value("description").flatMap(Value::line).orElse(""),
                keys.value("language").flatMap(Publications::language).orElse(""),
                keys.value("rights").flatMap(Value::line).orElse(""),
                keys.value("feeds").flatMap(Addresses::base).orElse(null),
                ids(value, keys, home));
    }

    private static String ids(Value publication, Mapping keys, Optional<URI> home) {
        Optional<Value> given = keys.value("ids");
        if (given.isPresent()) return given.flatMap(Publications::prefix).orElse("");
        String host = home.map(URI::getHost).orElse("localhost").toLowerCase(Locale.ROOT);
        if (!host.matches(AUTHORITY)) {
            publication.fault("needs 'ids', because its home names no host that ids could begin with.");
        }
        return "tag:" + host + ",2026:";
    }

    /** What every id begins with. It ends in a mark, so that an article's own id does not run into it. */
    private static Optional<String> prefix(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) return text;
        String prefix = text.get();
        boolean right = TAG.matcher(prefix).matches() || IRI.matcher(prefix).matches();
        if (right && !Character.isLetterOrDigit(prefix.codePointBefore(prefix.length()))) return text;
        value.fault("must be the beginning of an absolute IRI and end in a mark, such as tag:brief.example,2026:.");
        return Optional.empty();
    }

    private static Optional<String> language(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) return text;
        try {
            new Locale.Builder().setLanguageTag(text.get());
            return text;
        } catch (IllformedLocaleException e) {
            value.fault(
                    "must be a language tag (RFC 5646) such as en or pt-BR, not " + Secrets.shown(text.get()) + ".");
            return Optional.empty();
        }
    }
}
