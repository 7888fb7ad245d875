package org.paperboy.channel;

import java.net.URI;
import java.util.List;

/** A publication, and those who receive it. */
final class Receivers {
    static final Publication BRIEF = new Publication(
            "The Morning Brief",
            URI.create("https://brief.example/"),
            "What matters, before breakfast",
            "en",
            "© 2026 The Morning Brief",
            null,
            "tag:brief.example,2026:");

    private Receivers() {}

    static Receiver.Channel channel(String name, String title, String description) {
        return new Receiver.Channel(
                name, title, description, Selection.ALL, 50, List.of("rss", "atom", "json"), "s3://brief-feeds");
    }

    static Receiver.Channel channel(String name) {
        return channel(name, "", "");
    }

    static Receiver.Partner partner(Text text) {
        return new Receiver.Partner(
                "gazette", Selection.ALL, Terms.of(text), 50, List.of("xml"), "s3://brief-feeds", false);
    }

    static Receiver.Partner withStoreOfItsOwn() {
        return new Receiver.Partner(
                "gazette", Selection.ALL, Terms.of(Text.FULL), 50, List.of("xml", "rss"), "s3://gazette-drop/in", true);
    }
}
