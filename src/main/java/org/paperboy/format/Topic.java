package org.paperboy.format;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.paperboy.article.Subject;
import org.paperboy.channel.Copy;

/**
 * A subject as the IPTC's formats name it. Either code and address are known, or the address alone, or neither; then it
 * is a literal, which claims no vocabulary. A code whose vocabulary a receiver cannot look up would be an error.
 *
 * @param code with its scheme, both of the IPTC's catalog: {@code medtop:04000000}
 */
public record Topic(String code, String uri, String literal, String name) {
    /**
     * Of the IPTC: <a href="https://cv.iptc.org/newscodes/mediatopic/">Media Topics</a>, and the
     * <a href="https://cv.iptc.org/newscodes/subjectcode/">Subject Codes</a> that were before them.
     */
    private static final Map<String, String> VOCABULARIES = Map.of(
            "medtop", "http://cv.iptc.org/newscodes/mediatopic/",
            "subj", "http://cv.iptc.org/newscodes/subjectcode/");

    private static final Pattern CODE = Pattern.compile("[0-9]{8}");

    public static List<Topic> of(Copy copy) {
        return copy.subjects().stream().flatMap(Topic::of).toList();
    }

    private static Stream<Topic> of(Subject subject) {
        String scheme = XmlText.of(subject.scheme()).strip();
        String code = XmlText.of(subject.code()).strip();
        String name = XmlText.of(subject.name()).strip();
        if (code.isEmpty()) return name.isEmpty() ? Stream.empty() : Stream.of(new Topic("", "", "", name));
        String vocabulary = VOCABULARIES.get(scheme);
        if (vocabulary != null && CODE.matcher(code).matches()) {
            return Stream.of(new Topic(scheme + ":" + code, vocabulary + code, "", name));
        }
        String uri = AddressText.of(code).map(Object::toString).orElse("");
        if (!uri.isEmpty()) return Stream.of(new Topic("", uri, "", name));
        return Stream.of(new Topic("", "", scheme.isEmpty() ? code : scheme + ":" + code, name));
    }
}
