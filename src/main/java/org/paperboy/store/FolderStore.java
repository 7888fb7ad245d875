package org.paperboy.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final Path folder;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    public FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String put(String key, Document document) throws DeliveryException {
        Path target = place(key);
        synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
            try {
                refuseIfInTheWay(key, target);
                Files.createDirectories(target.getParent());
                replace(target, document.bytes());
            } catch (IOException e) {
                throw fault(key, e);
            }
        }
        return document.sha256();
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
        Path beside = target.resolveSibling("." + target.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(beside, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(false); // the ledger will say it is there, also after a power cut
        }
        Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
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
