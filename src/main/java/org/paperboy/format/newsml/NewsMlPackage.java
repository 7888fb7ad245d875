package org.paperboy.format.newsml;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Entry;
import org.paperboy.format.Prose;
import org.paperboy.format.SafeSax;
import org.paperboy.format.XmlText;
import org.xml.sax.InputSource;

/**
 * An edition as a package of <a href="https://iptc.org/std/NewsML-G2/specification/">NewsML-G2 2.35</a>: a message with
 * one item, which names the news items of its articles by their {@code guid}, in their order.
 */
public final class NewsMlPackage implements EditionFormat {
    private static final String ELEMENT = "packageItem";
    private static final String CLASS = "ninat:composite";
    private static final String GROUP = "G1";

    /**
     * As the IPTC's samples have it. Its catalog has no vocabulary of roles that a group may have, so each package brings
     * one.
     */
    private static final String ROLE = "group:main";

    private static final String ROLES = "urn:paperboy:group:";

    @Override
    public boolean isFor(Receiver receiver) {
        return receiver instanceof Receiver.Partner && receiver.formats().contains(NewsMl.NAME);
    }

    @Override
    public String folder() {
        return NewsMl.NAME + "/editions/";
    }

    @Override
    public String suffix() {
        return "xml";
    }

    @Override
    public boolean isPartOf(String format) {
        return format.equals(NewsMl.NAME);
    }

    @Override
    public String mediaType() {
        return NewsMl.MESSAGE;
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public byte[] render(Publication publication, EditionCopy edition) {
        Entry entry = Entry.of(edition.text());
        NewsMlItem item = NewsMlItem.usable(edition.text(), entry);
        NewsMlStory story = new NewsMlStory(item, edition.text(), entry);
        NewsMlWriter out = NewsMl.message(item);
        open(out, item);
        story.beginItemMeta(out, CLASS);
        out.close();
        story.beginContentMeta(out);
        intro(out, edition, entry);
        out.close();
        group(out);
        edition.items().forEach(copy -> reference(out, copy));
        return out.bytes();
    }

    private static void open(NewsMlWriter out, NewsMlItem item) {
        item.open(out, ELEMENT);
        out.open("catalog").code("scheme", "alias", "group", "uri", ROLES).close();
    }

    private static void group(NewsMlWriter out) {
        out.open("groupSet", "root", GROUP);
        out.open("group", "id", GROUP, "role", ROLE, "mode", "pgrmod:seq");
    }

    private static void intro(NewsMlWriter out, EditionCopy edition, Entry entry) {
        String intro = Prose.of(XmlText.of(edition.intro()), entry.id()).text();
        if (!intro.equals(entry.summary())) out.block("description", intro);
    }

    /** No more than the news item itself says under the same terms: it is a hint of what will be found there. */
    private static void reference(NewsMlWriter out, Copy copy) {
        String headline = XmlText.of(copy.headline());
        String summary = XmlText.of(copy.summary());
        out.open(
                "itemRef",
                "residref",
                XmlText.of(copy.id()),
                "version",
                String.valueOf(copy.stamp().number()),
                "contenttype",
                NewsMlStory.ITEM,
                "xml:lang",
                Entry.language(copy.language()));
        out.code("itemClass", "qcode", NewsMlStory.CLASS);
        out.line("versionCreated", copy.updated().toString());
        out.code("pubStatus", "qcode", "stat:usable");
        out.line("headline", headline);
        if (!summary.equals(headline)) out.block("description", summary, "role", "drol:summary");
        out.close();
    }

    @Override
    public byte[] withdrawn(Publication publication, Recall recall) {
        NewsMlItem item = NewsMlItem.notified(recall);
        NewsMlWriter out = NewsMl.message(item);
        open(out, item);
        NewsMl.notice(out, item, CLASS, recall);
        group(out);
        return out.bytes();
    }

    @Override
    public Optional<FoundStamp> stamp(byte[] bytes) {
        return NewsMl.stamp(bytes, ELEMENT);
    }

    @Override
    public Optional<String> fault(byte[] bytes) {
        return SafeSax.fault(new InputSource(new ByteArrayInputStream(bytes)));
    }
}
