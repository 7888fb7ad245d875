package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.source.Record;
import org.paperboy.source.fields.UnknownFields;

/** A record that is taken in, field by field. */
public abstract class OneRecord {
    protected static final Instant PUBLISHED = Instant.parse("2026-11-01T08:00:00Z");
    protected final UnknownFields unknown = new UnknownFields();
    protected final Intake intake = new Intake(
            URI.create("https://brief.example/news/"), "en", 100, unknown, Instant.parse("2026-11-27T12:00:00Z"));

    protected final Map<String, @Nullable Object> fields = new HashMap<>(
            Map.of("id", "a1", "headline", "Headline", "published_at", "2026-11-01T08:00:00Z", "slug", "story"));

    protected Incoming take() {
        return intake.take(new Record("articles.jsonl:7", "digest", 1, () -> fields));
    }

    protected Incoming take(String name, @Nullable Object value) {
        fields.put(name, value);
        return take();
    }

    protected Article story() {
        assertThat(take()).isInstanceOf(Incoming.IncomingStory.class);
        return ((Incoming.IncomingStory) take()).article();
    }

    protected Article story(String name, @Nullable Object value) {
        fields.put(name, value);
        return story();
    }

    protected String rejection(String name, @Nullable Object value) {
        assertThat(take(name, value)).isInstanceOf(Incoming.IncomingRejection.class);
        Incoming.IncomingRejection rejected = (Incoming.IncomingRejection) take();
        assertThat(rejected.place()).isEqualTo("articles.jsonl:7");
        return rejected.reason();
    }
}
