package org.paperboy.source.jsonl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.fields.LenientWithdrawal;
import org.paperboy.source.text.Json;
import org.paperboy.source.text.Utf8;

/**
 * A file of JSON Lines, one article each. A file that is the same, byte for byte, as when a read reached its end is not
 * read again, and a read that was cut off goes on only in the same file.
 *
 * <p>The position is {@code jsonl SIZE SHA256 OFFSET LINE}, or {@code jsonl SIZE SHA256 end}.
 */
public final class JsonLines implements Source {
    private static final String END = "end";

    private final Path file;
    private final boolean holdsEverything;
    private @Nullable FileChannel channel;
    private @Nullable Lines lines;
    private final Deque<Record> behind = new ArrayDeque<>();
    private String state = "";
    private String position = "";
    private boolean complete;
    private boolean resumed;
    private boolean unchanged;
    private boolean changed;
    private boolean hadRecords;
    private boolean met;

    /** @param complete whether it may be concluded from what the file lacks that it is gone */
    public JsonLines(Path file, boolean complete) {
        this.file = file;
        this.holdsEverything = complete;
    }

    @Override
    public void open(@Nullable String last, boolean full) throws SourceException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new SourceException(file + " is no file: a pipe or device cannot be read again; give a file");
            }
            channel = FileChannel.open(file); // kept open: a file put in its place meanwhile is for the next read
            long size = channel.size();
            state = "jsonl " + size + " " + sha256(channel, size) + " ";
            complete = holdsEverything || full;
            hadRecords = last != null && !last.startsWith("jsonl 0 ");
            String where = !full && last != null && last.startsWith(state) ? last.substring(state.length()) : "0 0";
            unchanged = where.equals(END);
            if (unchanged) {
                complete = false;
                position = state + END;
                return;
            }
            int space = where.indexOf(' ');
            long offset = Long.parseLong(where.substring(0, space));
            int number = Integer.parseInt(where.substring(space + 1));
            resumed = offset > 0;
            channel.position(offset);
            lines = new Lines(Channels.newInputStream(channel), offset, size, number, Record.MOST_BYTES);
            position = state + where;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static String sha256(FileChannel channel, long size) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < size; ) {
            int read = channel.read(buffer.clear().limit((int) Math.min(buffer.capacity(), size - at)), at);
            if (read < 0) break;
            digest.update(buffer.flip());
            at += read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Optional<Record> next() throws SourceException {
        if (unchanged || lines == null) return Optional.empty();
        try {
            if (!behind.isEmpty()) return Optional.of(nextOfLine());
            Optional<Lines.Line> line = lines.next();
            while (line.isPresent() && blank(line.get().bytes())) line = lines.next();
            if (line.isEmpty()) {
                position = state + END;
                changed = complete && (channel == null || !state.startsWith("jsonl " + channel.size() + " "));
                complete = complete && !changed;
                return Optional.empty();
            }
            met = true;
            behind.addAll(records(line.get()));
            return Optional.of(nextOfLine());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** A line is behind the reader when the last of its records is: a read that is cut off between them meets all again. */
    private Record nextOfLine() {
        Record record = behind.remove();
        if (behind.isEmpty() && lines != null) position = state + lines.offset() + " " + lines.number();
        return record;
    }

    /** One; or several, where a program wrote behind a last line that had no end. */
    private List<Record> records(Lines.Line line) {
        String place = file.getFileName() + ":" + line.number();
        byte[] bytes = line.bytes();
        if (bytes == null) {
            String reason = "the line is longer than " + Record.MOST_BYTES + " bytes: cut the article";
            return List.of(Record.unreadable(place, line.digest(), reason));
        }
        List<String> objects = severalObjects(bytes);
        if (objects.size() < 2) return List.of(new Record(place, line.digest(), bytes.length, () -> fields(bytes)));
        List<Record> records = new ArrayList<>();
        for (String object : objects) {
            byte[] part = object.getBytes(StandardCharsets.UTF_8);
            String where = records.isEmpty() ? place : place + " (" + (records.size() + 1) + ")";
            records.add(new Record(where, Sha256.of(part), part.length, () -> fields(part)));
        }
        return records;
    }

    private static List<String> severalObjects(byte[] bytes) {
        if (!mayBeSeveral(bytes)) return List.of();
        try {
            return Json.objects(Utf8.decode(bytes));
        } catch (CharacterCodingException e) {
            return List.of();
        }
    }

    /** Outside of texts no brace opens right behind one that closes, in one object. */
    private static boolean mayBeSeveral(byte[] bytes) {
        boolean closed = false;
        for (byte b : bytes) {
            if (closed && b == '{') return true;
            closed = b == '}' || closed && (b == ' ' || b == '\t' || b == '\r');
        }
        return false;
    }

    private static Map<String, @Nullable Object> fields(byte[] bytes) throws RejectedException {
        try {
            return DoubledNames.checked(Json.object(Utf8.decode(bytes)));
        } catch (CharacterCodingException e) {
            return LenientWithdrawal.inLine(
                    bytes, new RejectedException("the line is not UTF-8: write the file in that encoding"));
        } catch (RejectedException e) {
            return LenientWithdrawal.inLine(bytes, e);
        }
    }

    private static boolean blank(byte @Nullable [] bytes) {
        if (bytes == null) return false;
        for (byte b : bytes) if (b != ' ' && b != '\t' && b != '\r') return false;
        return true;
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public boolean resumed() {
        return resumed;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public Optional<String> changed() {
        return changed ? Optional.of(file + " was written to while it was read") : Optional.empty();
    }

    @Override
    public Optional<String> emptied() {
        if (complete || resumed || unchanged || met || !hadRecords) return Optional.empty();
        return Optional.of(file
                + " no longer holds any record: nothing was concluded from that, because without `complete` it need"
                + " not hold all");
    }

    @Override
    public boolean whole() {
        return !unchanged && !resumed;
    }

    @Override
    public boolean fixedPlaces() {
        return false;
    }

    @Override
    public SourceCheck check() {
        if (!Files.exists(file)) {
            return new SourceCheck(List.of("There is no file " + file + ": give one in source.jsonl."), List.of());
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new SourceCheck(
                    List.of(file + " is no file that may be read: give one in source.jsonl."), List.of());
        }
        return new SourceCheck(List.of(), List.of());
    }

    private SourceException broken(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new SourceException("there is no file " + file + ": run again, or give another source", e);
        }
        if (e instanceof AccessDeniedException) {
            return new SourceException(
                    "the file " + file + " may not be read: let the user that runs Paperboy read it", e);
        }
        return new SourceException("the file " + file + " cannot be read: " + e.getMessage() + "; run again", e);
    }

    @Override
    public void close() {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            // it was only read
        }
        channel = null;
        lines = null;
    }
}
