package org.paperboy.store;

import static java.nio.file.FileVisitOption.FOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException.Fault;

/**
 * A folder of this machine. A document is written beside its place, under a name that begins with a full stop, and then
 * moved there: whoever reads the folder sees the old document or the new one, whole.
 */
public final class FolderStore implements Store {
    /** Two threads may put the same key; those whose keys share a lock merely wait for each other. */
    private static final int LOCKS = 64;

    /** Of 255 that file systems allow, five are for the temporary file. */
    private static final int LONGEST_NAME = 250;

    private static final String TEMPORARY = ".tmp";

    private final Path folder;

    /** A folder is not taken away while a document is on its way into it. */
    private final ReadWriteLock folders = new ReentrantReadWriteLock();

    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    public FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String put(String key, Document document) throws DeliveryException {
        Path target = place(key);
        folders.readLock().lock();
        try {
            putAt(key, target, document);
        } finally {
            folders.readLock().unlock();
        }
        return document.sha256();
    }

    private void putAt(String key, Path target, Document document) throws DeliveryException {
        synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
            try {
                refuseIfInTheWay(key, target);
                Files.createDirectories(target.getParent());
                replace(target, document.bytes());
            } catch (IOException e) {
                throw fault(key, e);
            }
        }
    }

    /** A folder cannot hold both {@code k} and {@code k/x}, as a bucket can. */
    private void refuseIfInTheWay(String key, Path target) throws DeliveryException {
        if (Files.isDirectory(target)) throw permanent(key, "is a folder of other documents");
        for (Path above = target.getParent(); !above.equals(folder); above = above.getParent()) {
            if (Files.isRegularFile(above)) throw permanent(key, "would lie below " + above + ", which is a document");
        }
    }

    /**
     * The temporary file has one name per key, so that what a killed run left behind is overwritten by the next; and is
     * made as any file is, so that the web server which serves the folder may read it.
     */
    private static void replace(Path target, byte[] bytes) throws IOException {
        Path beside = beside(target);
        try (FileChannel channel = FileChannel.open(beside, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(false); // the ledger will say it is there, also after a power cut
        }
        Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + TEMPORARY);
    }

    @Override
    public Optional<byte[]> get(String key) throws DeliveryException {
        Path file = place(key);
        try {
            if (!Files.isRegularFile(file)) return Optional.empty();
            if (Files.size(file) > LARGEST_READ) throw permanent(key, "is larger than " + LARGEST_READ + " bytes");
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went away in between
        } catch (IOException e) {
            throw fault(key, e);
        }
    }

    @Override
    public Optional<Found> find(String key) throws DeliveryException {
        Path file = place(key);
        try {
            return Files.isRegularFile(file) ? Optional.of(found(file)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went away in between
        } catch (IOException e) {
            throw fault(key, e);
        }
    }

    private static Found found(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            return new Found(size, "", HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void list(Consumer<Item> each) throws DeliveryException {
        if (!Files.exists(folder)) return; // it is made with the first document
        try {
            Files.walkFileTree(folder, Set.of(FOLLOW_LINKS), Integer.MAX_VALUE, new Names(folder, each));
        } catch (IOException e) {
            String file = e instanceof FileSystemException f ? f.getFile() : null;
            throw fault(file == null ? "" : folder.relativize(Path.of(file)).toString(), e);
        }
    }

    /** Names the documents. What a killed run left half written is none. */
    private static final class Names extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Consumer<Item> each;

        Names(Path folder, Consumer<Item> each) {
            this.folder = folder;
            this.each = each;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && !(name.startsWith(".") && name.endsWith(TEMPORARY))) {
                String key = folder.relativize(file).toString();
                each.accept(new Item(key.replace(File.separatorChar, '/'), attributes.size(), ""));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            boolean nothingNew = e instanceof NoSuchFileException || e instanceof FileSystemLoopException;
            if (nothingNew) return FileVisitResult.CONTINUE; // it went away in between, or is a link to where we were
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) throw e;
            return FileVisitResult.CONTINUE;
        }
    }

    /** Takes along what a killed run left beside the document, and the folders that are empty then; never its own. */
    @Override
    public void delete(String key) throws DeliveryException {
        Path target = place(key);
        folders.writeLock().lock();
        try {
            if (Files.isDirectory(target) || !Files.isDirectory(target.getParent())) return;
            Files.deleteIfExists(target);
            Files.deleteIfExists(beside(target));
            removeEmpty(target.getParent());
        } catch (IOException e) {
            throw fault(key, e);
        } finally {
            folders.writeLock().unlock();
        }
    }

    private void removeEmpty(Path lowest) throws IOException {
        try {
            for (Path empty = lowest; !empty.equals(folder); empty = empty.getParent()) Files.delete(empty);
        } catch (DirectoryNotEmptyException e) {
            // then neither are those above it
        }
    }

    /** A folder does not know where it is served from. */
    @Override
    public Optional<URI> publicUrl() {
        return Optional.empty();
    }

    @Override
    public List<String> check() {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        if (!Files.isDirectory(there)) return List.of(this + ": " + there + " is not a folder. Name another one.");
        if (Files.isWritable(there)) return List.of();
        return List.of(this + ": " + there + " cannot be written by this user. Grant write access, or name another.");
    }

    /** Who may read a folder is the business of whoever serves it. */
    @Override
    public boolean isPublic(String key) {
        return false;
    }

    @Override
    public String toString() {
        return "file:" + folder;
    }

    @Override
    public void close() {
        // holds nothing open
    }

    /** Keys come from ids that others chose: whatever would lead out of the folder is refused here once more. */
    private Path place(String key) throws DeliveryException {
        for (String segment : key.split("/", -1)) {
            if (segment.length() > LONGEST_NAME) throw permanent(key, "has a segment too long for a file name");
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.contains("\\")) {
                throw permanent(key, "is no key: it has a segment '" + segment + "'");
            }
        }
        try {
            Path place = folder.resolve(key).normalize();
            if (!place.startsWith(folder)) throw permanent(key, "lies outside the folder");
            return place;
        } catch (InvalidPathException e) {
            throw permanent(key, "is no file name here: " + e.getReason());
        }
    }

    private DeliveryException permanent(String key, String what) {
        return new DeliveryException(Fault.PERMANENT, folder + "/" + key + " " + what);
    }

    private DeliveryException fault(String key, IOException e) {
        String what = folder + "/" + key + ": " + reason(e);
        if (e instanceof ClosedByInterruptException) {
            return new DeliveryException(Fault.STORE_DOWN, folder + "/" + key + ": stopped while it was written", e);
        }
        List<String> obstacles = check();
        if (!obstacles.isEmpty()) return new DeliveryException(Fault.STORE_REFUSES, what + ". " + obstacles.get(0), e);
        if (e instanceof AccessDeniedException) {
            String remedy = ". Let this user read and write all of " + folder;
            return new DeliveryException(Fault.STORE_REFUSES, what + remedy, e);
        }
        return new DeliveryException(Fault.STORE_DOWN, what + ". Is the disk full or gone?", e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "access denied";
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
