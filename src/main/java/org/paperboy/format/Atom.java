package org.paperboy.format;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.Tombstone;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;

/**
 * Atom 1.0. <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a>; entries that were withdrawn by
 * <a href="https://www.rfc-editor.org/rfc/rfc6721">RFC 6721</a>.
 */
final class Atom implements Format.OfFeeds {
    private static final String MEDIA_TYPE = "application/atom+xml";
    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final Namespace TOMBSTONES = Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");
    private static final FeedXml XML = new FeedXml();

    @Override
    public String name() {
        return "atom";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE + "; charset=utf-8";
    }

    @Override
    public String fileName() {
        return "atom.xml";
    }

    @Override
    public byte[] render(Feed feed) {
        List<Entry> entries = feed.copies().stream().map(Entry::of).toList();
        Document document = FeedXml.tree(beans(feed, entries));
        Element root = document.getRootElement();
        root.addNamespaceDeclaration(TOMBSTONES);
        root.addNamespaceDeclaration(Media.NAMESPACE);
        root.getChildren("entry", ATOM).forEach(Media::correct);
        FeedMarks.declareInAtom(root, entries);
        sayRoles(root, entries);
        List<Element> elements = root.getChildren("entry", ATOM);
        FeedEnds.say(root, elements, entries);
        FeedCalendar.atom(elements, entries);
        tagLanguages(root, Entry.language(feed.language()), entries);
        return XML.write(document);
    }

    @Override
    public List<String> faults(byte[] bytes, Feed feed) {
        Proof proof = XmlProof.of(bytes, List.of(named("feed")), named("entry"));
        List<String> faults = proof.faults(
                feed,
                named("id"),
                List.of(named("id"), named("title"), named("updated")),
                List.of(named("title"), named("updated"), named("published"), named("content")));
        if (!faults.isEmpty()) return faults;
        List<String> found = proof.head().getOrDefault("{" + TOMBSTONES.getURI() + "}deleted-entry", List.of());
        List<String> due = feed.tombstones().stream().map(Tombstone::id).toList();
        return found.equals(due) ? List.of() : List.of("tombstones of " + found + ", not of " + due);
    }

    @Override
    public FoundFeed found(byte[] bytes) {
        return FeedDates.of(
                bytes,
                new FeedDates.DateNames(
                        List.of(named("feed")),
                        named("updated"),
                        named("entry"),
                        named("id"),
                        List.of(named("updated")),
                        "{" + TOMBSTONES.getURI() + "}deleted-entry"));
    }

    private static String named(String element) {
        return "{" + ATOM.getURI() + "}" + element;
    }

    private static com.rometools.rome.feed.atom.Feed beans(Feed feed, List<Entry> entries) {
        var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
        atom.setId(feed.id());
        atom.setTitleEx(text(XmlText.of(feed.title())));
        atom.setSubtitle(text(XmlText.of(feed.description())));
        atom.setUpdated(Date.from(feed.updated()));
        atom.setAlternateLinks(List.of(link("alternate", feed.home().toASCIIString(), "text/html")));
        atom.setOtherLinks(List.of(link("self", feed.self().toASCIIString(), MEDIA_TYPE)));
        // Entries without a byline need an author in the feed (RFC 4287, 4.1.1).
        atom.setAuthors(List.of(person(XmlText.of(feed.publisher()), feed.home().toASCIIString())));
        if (!feed.rights().isBlank()) atom.setRights(XmlText.of(feed.rights()));
        Generator generator = new Generator();
        generator.setValue("Paperboy");
        atom.setGenerator(generator);
        atom.setForeignMarkup(feed.tombstones().stream().map(Atom::deleted).toList());
        atom.setEntries(entries.stream().map(Atom::entry).toList());
        return atom;
    }

    private static com.rometools.rome.feed.atom.Entry entry(Entry entry) {
        var atom = new com.rometools.rome.feed.atom.Entry();
        atom.setId(entry.id());
        atom.setTitleEx(text(entry.title()));
        atom.setPublished(Date.from(entry.published()));
        atom.setUpdated(Date.from(entry.updated()));
        if (!entry.link().isEmpty()) atom.setAlternateLinks(List.of(link("alternate", entry.link(), "text/html")));
        atom.setOtherLinks(entry.photos().stream().map(Atom::enclosure).toList());
        atom.setAuthors(entry.authors().stream().map(Atom::person).toList());
        atom.setCategories(entry.categories().stream().map(Atom::category).toList());
        atom.setSummary(text(entry.summary()));
        atom.setContents(List.of(html(entry.content())));
        if (!entry.rights().isEmpty()) atom.setRights(entry.rights().line());
        atom.setForeignMarkup(FeedMarks.of(entry));
        if (!entry.photos().isEmpty()) atom.setModules(List.of(Media.of(entry.photos())));
        return atom;
    }

    /** The entry itself is gone as well: most readers do not know tombstones. */
    private static Element deleted(Tombstone tombstone) {
        return new Element("deleted-entry", TOMBSTONES)
                .setAttribute("ref", XmlText.of(tombstone.id()))
                .setAttribute("when", tombstone.when().toString());
    }

    private static Link link(String rel, String href, String type) {
        Link link = new Link();
        link.setRel(rel);
        link.setHref(href);
        if (!type.isEmpty()) link.setType(type);
        return link;
    }

    private static Link enclosure(Photo photo) {
        Link link = link("enclosure", photo.url().toString(), photo.type());
        if (photo.bytes() > 0) link.setLength(photo.bytes());
        return link;
    }

    private static SyndPerson person(Author author) {
        return person(author.name(), author.url());
    }

    private static SyndPerson person(String name, String url) {
        Person person = new Person();
        person.setName(name);
        if (!url.isEmpty()) person.setUri(url);
        return person;
    }

    private static Category category(String name) {
        Category category = new Category();
        category.setTerm(name);
        return category;
    }

    private static Content text(String plain) {
        Content text = new Content();
        text.setType(Content.TEXT);
        text.setValue(plain);
        return text;
    }

    private static Content html(String html) {
        Content content = new Content();
        content.setType(Content.HTML);
        content.setValue(html);
        return content;
    }

    /** ROME knows name and address of a person alone. */
    private static void sayRoles(Element root, List<Entry> entries) {
        List<Element> elements = root.getChildren("entry", ATOM);
        for (int i = 0; i < entries.size(); i++) {
            List<Element> persons = elements.get(i).getChildren("author", ATOM);
            List<Author> authors = entries.get(i).authors();
            for (int k = 0; k < authors.size(); k++) FeedMarks.role(authors.get(k), persons.get(k));
        }
    }

    /** {@code xml:lang} is inherited: an entry says its language where it is not the feed's. */
    private static void tagLanguages(Element root, String feedLanguage, List<Entry> entries) {
        if (!feedLanguage.isEmpty()) root.setAttribute("lang", feedLanguage, Namespace.XML_NAMESPACE);
        List<Element> elements = root.getChildren("entry", ATOM);
        for (int i = 0; i < entries.size(); i++) {
            String language = entries.get(i).language();
            if (language.isEmpty() || language.equals(feedLanguage)) continue;
            elements.get(i).setAttribute("lang", language, Namespace.XML_NAMESPACE);
        }
    }
}
