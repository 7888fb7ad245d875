package org.paperboy.format.nitf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.paperboy.article.Correction;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Publisher;
import org.paperboy.channel.Recall;
import org.paperboy.format.CorrectionNotes;
import org.paperboy.format.DocumentValues;
import org.paperboy.format.Entry;
import org.paperboy.format.Prose;
import org.paperboy.format.XmlText;

/** The {@code head} of an NITF document: what is said of a story, or of its withdrawal, for machines and desks. */
final class NitfHead {
    /** The form that NITF asks for in all its {@code norm} attributes. */
    private static final DateTimeFormatter NORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The vocabularies whose codes NITF takes. */
    private static final List<String> IPTC = List.of("medtop", "subj");

    private static final Pattern CODE = Pattern.compile("[0-9]{8}");
    private static final int LEAST_URGENT = 8;

    private final NitfXml xml;

    NitfHead(NitfXml xml) {
        this.xml = xml;
    }

    void write(Copy copy, Entry entry) {
        xml.start("head");
        xml.words("title", entry.title());
        xml.empty("meta", "name", "access", "content", copy.access().name().toLowerCase(Locale.ROOT));
        if (!copy.slug().isBlank()) xml.empty("meta", "name", "slug", "content", XmlText.of(copy.slug()));
        if (copy.excerpt()) xml.empty("meta", "name", "excerpt", "content", "true");
        subjects(copy.subjects());
        docdata(copy, entry);
        pubdata(copy, entry);
        revisions(copy);
        xml.endOnLine();
    }

    /** Nothing of the story but its id. */
    void write(Recall recall) {
        boolean kill = recall.kind() == Withdrawal.Kind.KILL;
        String id = XmlText.of(recall.id());
        xml.start("head");
        xml.start("docdata", "management-status", kill ? "canceled" : "withheld");
        id(id, recall.publisher());
        xml.empty("date.issue", "norm", norm(recall.at()));
        xml.empty(
                "ed-msg",
                "msg-type",
                recall.kind().name().toLowerCase(Locale.ROOT),
                "info",
                XmlText.of(recall.reason()));
        xml.empty("du-key", "version", String.valueOf(recall.stamp().number()), "key", id);
        xml.endOnLine();
        xml.endOnLine();
    }

    /** What {@link #write(Recall)} wrote, if it did. */
    static FoundNotice notice(DocumentValues values) {
        return FoundNotice.numbered(
                values.value("doc-id@id-string"),
                Long.parseLong(values.value("du-key@version")),
                NORM.parse(values.value("date.issue@norm"), Instant::from),
                DocumentValues.kind(values.value("docdata@management-status")),
                values.value("ed-msg@info"));
    }

    /** A date as NITF asks for it. */
    static String norm(Instant instant) {
        return NORM.format(instant);
    }

    /** The same of any document. */
    static FoundStamp stamp(DocumentValues values) {
        return FoundStamp.numbered(
                values.value("doc-id@id-string"),
                Long.parseLong(values.value("du-key@version")),
                NORM.parse(values.value("date.issue@norm"), Instant::from));
    }

    private void subjects(List<Subject> subjects) {
        xml.start("tobject", "tobject.type", "news");
        boolean any = false;
        for (Subject subject : subjects) {
            String code = subject.code();
            if (!IPTC.contains(subject.scheme()) || !CODE.matcher(code).matches()) continue;
            xml.empty(
                    "tobject.subject",
                    "tobject.subject.ipr", // without it a code is one of the IPTC's Subject Codes
                    subject.scheme().equals("medtop") ? "IPTC Media Topics" : "",
                    "tobject.subject.refnum",
                    code,
                    tier(subject.scheme(), code),
                    XmlText.of(subject.name()));
            any = true;
        }
        if (any) xml.endOnLine();
        else xml.end();
    }

    /** Subject codes say by their zeros which of the three tiers they are of; of Media Topics only the first is given. */
    private static String tier(String scheme, String code) {
        if (code.endsWith("000000") && code.charAt(0) != '2') return "tobject.subject.type";
        boolean third = scheme.equals("subj") && !code.endsWith("000");
        return third ? "tobject.subject.detail" : "tobject.subject.matter";
    }

    private void docdata(Copy copy, Entry entry) {
        Instant embargo = copy.embargo();
        xml.start("docdata", "management-status", embargo == null ? "usable" : "embargoed");
        for (Correction correction : CorrectionNotes.ofThisVersion(copy)) {
            xml.empty("correction", "info", XmlText.of(correction.text()), "id-string", entry.id());
        }
        id(entry.id(), copy.publisher());
        if (copy.urgency() >= 1 && copy.urgency() <= LEAST_URGENT) {
            xml.empty("urgency", "ed-urg", String.valueOf(copy.urgency()));
        }
        xml.empty("date.issue", "norm", norm(entry.updated()));
        if (embargo != null) xml.empty("date.release", "norm", norm(embargo));
        Instant expires = entry.rights().expires();
        if (expires != null) xml.empty("date.expire", "norm", norm(expires));
        xml.empty("du-key", "version", String.valueOf(copy.stamp().number()), "key", entry.id());
        rights(copy.rights());
        xml.start("key-list");
        List<String> tags =
                copy.tags().stream().map(XmlText::of).filter(t -> !t.isBlank()).toList();
        for (String tag : tags) xml.empty("keyword", "key", tag);
        if (tags.isEmpty()) xml.end();
        else xml.endOnLine();
        xml.endOnLine();
    }

    private void id(String id, Publisher publisher) {
        xml.empty("doc-id", "regsrc", publisher.authority(id), "id-string", id);
    }

    private void rights(Rights rights) {
        String holder = XmlText.of(rights.holder());
        String scope = XmlText.of(rights.scope());
        String terms = XmlText.of(rights.usageTerms());
        if (rights.year() > 0 || !holder.isBlank()) {
            xml.empty("doc.copyright", "year", known(rights.year()), "holder", holder);
        }
        if (!scope.isBlank() || !terms.isBlank()) xml.empty("doc.rights", "type", scope, "limitations", terms);
    }

    private void pubdata(Copy copy, Entry entry) {
        EditionReference edition = copy.edition();
        String words = words(entry);
        xml.empty(
                "pubdata",
                "type",
                "web",
                "item-length",
                words,
                "unit-of-measure",
                words.isEmpty() ? "" : "word",
                "date.publication",
                copy.firstPublished() == null ? "" : norm(copy.firstPublished()),
                "name",
                XmlText.of(copy.publisher().title()),
                "edition.name",
                edition == null ? "" : XmlText.of(edition.id()),
                "position.section",
                XmlText.of(copy.section()),
                "position.sequence",
                edition == null ? "" : known(edition.position()),
                "ex-ref",
                entry.link());
    }

    /** How many there are; empty where the text is no XML, of which NITF keeps what it can. */
    private static String words(Entry entry) {
        try {
            return String.valueOf(Prose.of(entry.content(), entry.id()).words());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A correction has its date only here; the latest change is always given. */
    private void revisions(Copy copy) {
        boolean named = !copy.revised();
        for (Correction correction : copy.corrections()) {
            revision(correction.at(), XmlText.of(correction.text()));
            named |= correction.at().equals(copy.updated());
        }
        if (!named) revision(copy.updated(), "");
    }

    private void revision(Instant at, String comment) {
        xml.empty("revision-history", "norm", norm(at), "comment", comment);
    }

    private static String known(int number) {
        return number > 0 ? String.valueOf(number) : "";
    }
}
