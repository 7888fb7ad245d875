package org.paperboy.format.newsml;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.channel.Copy;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Recall;
import org.paperboy.format.DocumentValues;
import org.paperboy.format.Entry;
import org.paperboy.format.Format;
import org.paperboy.format.XmlText;

/**
 * <a href="https://iptc.org/std/NewsML-G2/specification/">NewsML-G2 2.35</a>, conformance power: one message an article,
 * which holds the story as a news item and each of its pictures as another. What was withdrawn keeps its {@code guid}
 * and says so in {@code pubStatus}.
 */
public final class NewsMl implements Format.OfArticles {
    static final String NAME = "newsml-g2";
    /** Of a {@code newsMessage}, with any content. */
    static final String MESSAGE = "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8";

    private static final String BODY = "body";

    private final NewsMlBody body;

    /** With texts in XHTML. */
    public NewsMl() {
        this(NewsMlBody.XHTML);
    }

    /** @param body what texts are written in */
    public NewsMl(NewsMlBody body) {
        this.body = body;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int revision() {
        return 3;
    }

    @Override
    public String mediaType() {
        return MESSAGE;
    }

    @Override
    public Map<String, List<String>> options() {
        return Map.of(BODY, List.of("xhtml", "nitf"));
    }

    @Override
    public Format with(Map<String, String> chosen) {
        return new NewsMl("nitf".equals(chosen.get(BODY)) ? NewsMlBody.NITF : NewsMlBody.XHTML);
    }

    @Override
    public String suffix() {
        return "xml";
    }

    @Override
    public boolean carriesEmbargo() {
        return true;
    }

    @Override
    public boolean picturesApart() {
        return true;
    }

    @Override
    public List<String> pictures(Copy copy) {
        Entry entry = Entry.of(copy);
        return entry.photos().stream().map(entry::idOf).toList();
    }

    @Override
    public List<String> pictures(byte[] bytes) {
        return NewsMlPicture.guids(bytes);
    }

    @Override
    public byte[] render(Copy copy) {
        return render(copy, List.of());
    }

    @Override
    public byte[] render(Copy copy, List<String> takenBack) {
        Entry entry = Entry.of(copy);
        NewsMlItem item = NewsMlItem.usable(copy, entry);
        NewsMlWriter out = message(item);
        new NewsMlStory(item, copy, entry).write(out, body);
        for (Entry.Photo photo : entry.photos()) {
            new NewsMlPicture(item.withGuid(entry.idOf(photo)), entry, photo).write(out);
        }
        takenBack.forEach(guid -> NewsMlPicture.takenBack(out, item.canceled(guid)));
        return out.bytes();
    }

    @Override
    public byte[] withdrawn(Recall recall) {
        return withdrawn(recall, List.of());
    }

    @Override
    public byte[] withdrawn(Recall recall, List<String> takenBack) {
        NewsMlItem item = NewsMlItem.notified(recall);
        NewsMlWriter out = message(item);
        item.open(out);
        notice(out, item, NewsMlStory.CLASS, recall);
        out.element("contentSet", "");
        out.close();
        takenBack.forEach(guid -> NewsMlPicture.takenBack(out, item.withGuid(guid)));
        return out.bytes();
    }

    @Override
    public Optional<FoundNotice> notice(byte[] bytes) {
        return DocumentValues.ofXml(
                bytes,
                values -> FoundNotice.numbered(
                        values.value(NewsMlItem.ELEMENT + "@guid"),
                        Long.parseLong(values.value(NewsMlItem.ELEMENT + "@version")),
                        Instant.parse(values.value("versionCreated")),
                        DocumentValues.kind(values.value("pubStatus@qcode").replaceFirst("^stat:", "")),
                        values.value("edNote")));
    }

    @Override
    public Optional<FoundStamp> stamp(byte[] bytes) {
        return stamp(bytes, NewsMlItem.ELEMENT);
    }

    /** @param element what the first item of the message is called */
    static Optional<FoundStamp> stamp(byte[] bytes, String element) {
        return DocumentValues.ofXml(
                bytes,
                values -> FoundStamp.numbered(
                        values.value(element + "@guid"),
                        Long.parseLong(values.value(element + "@version")),
                        Instant.parse(values.value("versionCreated"))));
    }

    /**
     * That an item was taken back, with nothing of it. What a usable one has stays, empty: there are parsers that look for
     * it with every status, and refuse a notice without it.
     */
    static void notice(NewsMlWriter out, NewsMlItem item, String itemClass, Recall recall) {
        out.open("itemMeta");
        item.kind(out, itemClass);
        item.status(out);
        out.block("edNote", XmlText.of(recall.reason()));
        out.close();
        out.element("contentMeta", "");
    }

    /**
     * Begins the message. It was sent when its version was made: the same story must give the same bytes. Status and
     * instant are in its id too, because a partner that drops what it has seen must not drop a withdrawal, or the release of
     * a story that it has under embargo.
     */
    static NewsMlWriter message(NewsMlItem item) {
        return new NewsMlWriter("newsMessage")
                .open("header")
                .line("sent", item.created().toString())
                .line("sender", item.provider())
                .line("transmitId", item.guid() + ":" + item.version() + ":" + item.state() + ":" + item.created())
                .close()
                .open("itemSet");
    }
}
