package org.paperboy.source.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.CodePoints;
import org.paperboy.article.Sha256;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.body.PictureType;
import org.paperboy.source.fields.UnreadValues;

/**
 * A folder of Markdown files, one article each, in it and the folders below. Every read is a complete one, unless files
 * came, went or changed meanwhile: one that is moved to a place before the reader was is met nowhere.
 *
 * <p>The position is {@code folder after PATH} within a read and {@code folder end} after it.
 */
public final class MarkdownFolder implements Source {
    private static final String AFTER = "folder after ";
    private static final String END = "folder end";
    /** Of a section's page, in bytes. */
    private static final long LONGEST_PAGE = 1L << 20;

    private static final int MOST_NAMED = 5;

    private final Path folder;
    private @Nullable FolderWalk walk;
    private String position = "";
    private @Nullable String after;
    private boolean changed;

    public MarkdownFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void open(@Nullable String last, boolean full) throws SourceException {
        position = "";
        after = null;
        if (!full && last != null && last.startsWith(AFTER)) {
            position = last;
            after = last.substring(AFTER.length());
        }
        try {
            walk = new FolderWalk(folder);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public Optional<Record> next() throws SourceException {
        if (walk == null) throw new IllegalStateException("not open");
        try {
            Optional<FolderWalk.FolderEntry> entry = walk.next();
            while (entry.isPresent()) {
                String path = entry.get().path();
                if (after == null || CodePoints.compare(path, after) > 0) {
                    Optional<Record> record = read(path, entry.get().file());
                    if (record.isPresent()) {
                        position = AFTER + path;
                        return record;
                    }
                }
                entry = walk.next();
            }
            if (!resumed() && !position.equals(END)) changed = changed || !listsAsBefore(walk);
        } catch (IOException e) {
            throw broken(e);
        }
        position = END;
        return Optional.empty();
    }

    /** Whether the folder lists as it did; asked once it was read. */
    private boolean listsAsBefore(FolderWalk before) throws IOException {
        FolderWalk again = new FolderWalk(folder);
        while (again.next().isPresent()) {
            // walked for what it lists
        }
        return !before.lost() && !again.lost() && before.listed().equals(again.listed());
    }

    /** The file as a record; nothing if it went since the folder was listed. */
    private Optional<Record> read(String path, Path file) {
        String shown = Record.shown(path);
        String place = shown + ":1";
        // what was no link when the folder was listed may be one now
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(Record.MOST_BYTES + 1);
            if (bytes.length > Record.MOST_BYTES) {
                String reason = "the file is larger than " + Record.MOST_BYTES + " bytes: cut it";
                return Optional.of(
                        Record.unreadable(place, Sha256.of(List.of(path, String.valueOf(Files.size(file)))), reason));
            }
            return Optional.of(new Record(place, Sha256.of(bytes), bytes.length, () -> FrontMatter.fields(bytes)));
        } catch (NoSuchFileException e) {
            changed = true; // perhaps an editor is writing it again: nothing is concluded from its absence
            return Optional.empty();
        } catch (IOException e) {
            String reason = "the file cannot be read (" + e.getClass().getSimpleName()
                    + "): let the user that runs Paperboy read it";
            return Optional.of(Record.unreadable(place, Sha256.of(List.of(path, reason)), reason));
        }
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public boolean resumed() {
        return after != null;
    }

    @Override
    public boolean complete() {
        // What moved meanwhile to a place before the cut would look absent to a read that goes on behind it.
        return !resumed() && !changed;
    }

    @Override
    public Optional<String> changed() {
        return changed && !resumed()
                ? Optional.of("files in " + folder + " changed while it was read")
                : Optional.empty();
    }

    @Override
    public boolean whole() {
        return complete();
    }

    @Override
    public boolean fixedPlaces() {
        return true;
    }

    @Override
    public SourceCheck check() {
        if (!Files.isDirectory(folder)) {
            return new SourceCheck(List.of("There is no folder " + folder + ": give one in source.folder."), List.of());
        }
        List<String> notes = new ArrayList<>();
        try {
            if (new FolderWalk(folder).next().isEmpty()) {
                notes.add("The folder " + folder + " holds no file that ends in .md or .markdown.");
            }
            notes.addAll(besides());
            handedDown().ifPresent(notes::add);
        } catch (IOException e) {
            return new SourceCheck(List.of(broken(e).getMessage() + "."), List.of());
        }
        return new SourceCheck(List.of(), notes);
    }

    /** What is beside the articles: it is not read, and readers find pictures only where the site has them. */
    private List<String> besides() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Boolean, List<String>> found = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file))
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .noneMatch(part -> part.toString().startsWith(".")))
                    .map(file -> Record.shown(file.toString()))
                    .filter(name -> !FolderWalk.isMarkdown(name))
                    .sorted(CodePoints::compare)
                    .collect(Collectors.partitioningBy(PictureType::isPicture));
            List<String> notes = new ArrayList<>();
            named(found.getOrDefault(true, List.of()), "picture", ", which Paperboy does not upload: ")
                    .map(note -> note
                            + ". Publish them on your site, and name them in the articles by their addresses there.")
                    .ifPresent(notes::add);
            named(
                            found.getOrDefault(false, List.of()),
                            "file",
                            ", not read, because no article's name ends like that: ")
                    .map(note -> note + ".")
                    .ifPresent(notes::add);
            return notes;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hugo hands fields of a section's page down to all pages below it. */
    private Optional<String> handedDown() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith("_index.md") && cascades(file))
                    .map(file -> Record.shown(folder.relativize(file).toString()))
                    .sorted(CodePoints::compare)
                    .toList();
            return named(names, "page", " with a cascade, which is not read: ")
                    .map(note -> note
                            + ". What it says of draft, publishDate and the like does not reach the articles below it:"
                            + " write it in each of them.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean cascades(Path file) {
        try {
            if (Files.size(file) > LONGEST_PAGE) return false;
            return UnreadValues.says(
                    FrontMatter.fields(Files.readAllBytes(file)).get("cascade"));
        } catch (IOException | RejectedException e) {
            return false;
        }
    }

    private Optional<String> named(List<String> names, String what, String why) {
        if (names.isEmpty()) return Optional.empty();
        String more = names.size() > MOST_NAMED ? ", and " + (names.size() - MOST_NAMED) + " more" : "";
        return Optional.of(
                "The folder " + folder + " holds " + (names.size() == 1 ? "a " + what : names.size() + " " + what + "s")
                        + why + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more);
    }

    private SourceException broken(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new SourceException(
                    "there is no folder " + e.getMessage() + ": run again, or give another source", e);
        }
        if (e instanceof AccessDeniedException) {
            return new SourceException(
                    "the folder " + e.getMessage() + " may not be read: let the user that runs Paperboy read it", e);
        }
        return new SourceException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        walk = null;
    }
}
