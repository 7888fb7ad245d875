package org.paperboy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A record of a newsroom's source, with the fields that a test says and no others. */
public record Story(Map<String, Object> fields) {

    public Story {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** An approved one, of its first version. */
    public static Story of(String id, String publishedAt) {
        return only(id).with("version", 1)
                .with("status", "approved")
                .with("headline", "Headline of " + id)
                .with("published_at", publishedAt)
                .with("section", "World")
                .with("slug", id)
                .with("body_html", "<p>Text of " + id + ".</p>");
    }

    /** An id and nothing else. */
    public static Story only(String id) {
        return new Story(Map.of("id", id));
    }

    /** A kill or withdrawal as short as it may be: an id and a status. */
    public static Story only(String id, String status) {
        return only(id).with("status", status);
    }

    public Story with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Story(more);
    }

    String id() {
        return String.valueOf(fields.get("id"));
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** As a Markdown file: all fields in the front matter but the text. */
    String markdown() {
        return fields.entrySet().stream()
                .filter(f -> !f.getKey().equals("body_html"))
                .map(f -> f.getKey() + ": " + yaml(f.getValue()) + "\n")
                .collect(Collectors.joining("", "---\n", "---\n" + fields.getOrDefault("body_html", "") + "\n"));
    }

    /** JSON is YAML. */
    private static String yaml(Object value) {
        if (value instanceof Map || value instanceof List)
            return JsonMapper.shared().writeValueAsString(value);
        return "\"" + value + "\"";
    }
}
