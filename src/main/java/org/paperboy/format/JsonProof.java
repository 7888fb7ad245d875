package org.paperboy.format;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON Feed back, by RFC 8259 to the letter. Only values that are strings count. */
final class JsonProof {
    private JsonProof() {}

    static Proof of(byte[] bytes) {
        // A decoder of its own reports bytes that are no UTF-8; a charset alone would replace them.
        var characters = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
        try (JsonReader json = new JsonReader(characters)) {
            json.setStrictness(Strictness.STRICT);
            Map<String, List<String>> head = new LinkedHashMap<>();
            List<Map<String, List<String>>> entries = new ArrayList<>();
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("items")) readEntries(json, entries);
                else readMember(json, name, head);
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) return Proof.unreadable("something follows the feed");
            return new Proof("", head, entries);
        } catch (IOException | IllegalStateException e) {
            return Proof.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static void readEntries(JsonReader json, List<Map<String, List<String>>> entries) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            Map<String, List<String>> entry = new LinkedHashMap<>();
            json.beginObject();
            while (json.hasNext()) readMember(json, json.nextName(), entry);
            json.endObject();
            entries.add(entry);
        }
        json.endArray();
    }

    private static void readMember(JsonReader json, String name, Map<String, List<String>> texts) throws IOException {
        if (json.peek() == JsonToken.NULL) throw new MalformedJsonException("null at " + json.getPath());
        if (json.peek() != JsonToken.STRING) json.skipValue();
        else texts.computeIfAbsent(name, n -> new ArrayList<>()).add(json.nextString());
    }
}
