package org.paperboy.store.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Fence;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;

/**
 * A folder of this machine. A document is written beside its place, under a name that begins with a full stop, and then
 * moved there: a reader of the folder sees the old document or the new one, whole.
 */
public final class FolderStore implements Store {
    /** Two threads may put the same key; those whose keys share a lock merely wait for each other. */
    private static final int LOCKS = 64;

    /** Objects of which a few are named: as many as a page of a bucket has. */
    private static final int ENOUGH = 1000;

    private final Path folder;
    private final Fence fence;
    private final FolderFaults faults;
    private final FolderKeys keys;

    /** A folder is not deleted while a document is on its way into it. */
    private final ReadWriteLock folders = new ReentrantReadWriteLock();

    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    public FolderStore(Path folder) {
        this(folder, Fence.OPEN);
    }

    private FolderStore(Path folder, Fence fence) {
        this.fence = fence;
        this.folder = folder.toAbsolutePath().normalize();
        this.faults = new FolderFaults(this.folder);
        this.keys = new FolderKeys(this.folder, faults);
    }

    /** The same folder for one who may write no longer than the fence lets him. */
    public FolderStore behind(Fence fence) {
        return new FolderStore(folder, fence);
    }

    /** The holder of the fence writes alone: there is nothing to expect. */
    @Override
    public String put(String key, Document document, Precondition expected) throws DeliveryException {
        put(key, document);
        return document.sha256();
    }

    @Override
    public void putMark(String key, Document mark) throws DeliveryException {
        put(key, mark);
    }

    private void put(String key, Document document) throws DeliveryException {
        Path target = keys.place(key);
        folders.readLock().lock();
        try {
            putAt(key, target, document);
        } finally {
            folders.readLock().unlock();
        }
    }

    private void putAt(String key, Path target, Document document) throws DeliveryException {
        synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
            fence.pass();
            try {
                keys.refuseIfInTheWay(key, target);
                Files.createDirectories(target.getParent());
                replace(target, document.bytes());
            } catch (IOException e) {
                throw faults.of(key, e);
            }
        }
    }

    /**
     * The temporary file has one name per key, so that what a killed run left behind is replaced by the next; and is
     * made as any file is, so that the web server which serves the folder may read it. A link that somebody planted at either
     * name is replaced, not followed (CWE-59).
     */
    private void replace(Path target, byte[] bytes) throws IOException {
        Path beside = FolderKeys.beside(target);
        // A new file: what a run that was frozen has open at this name, it goes on writing to when it thaws.
        Files.deleteIfExists(beside);
        try (FileChannel channel = FileChannel.open(beside, CREATE_NEW, WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(false); // the ledger will say it is there, also after a power cut
        }
        try {
            fence.pass();
        } catch (RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Override
    public Optional<byte[]> get(String key) throws DeliveryException {
        Path file = keys.place(key);
        try {
            // A link is no document of Paperboy's, wherever it leads.
            if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) return Optional.empty();
            if (Files.size(file) > LARGEST_READ)
                throw faults.permanent(key, "is larger than " + LARGEST_READ + " bytes");
            try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
                return Optional.of(in.readAllBytes());
            }
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went away in between
        } catch (IOException e) {
            throw faults.of(key, e);
        }
    }

    @Override
    public void list(Consumer<StoredItem> each) throws DeliveryException {
        try {
            new FolderListing(folder, item -> {
                        each.accept(item);
                        return true;
                    })
                    .walk();
        } catch (IOException e) {
            throw ofListing(e);
        }
    }

    @Override
    public Some some(Set<String> heads, Predicate<String> wanted) throws DeliveryException {
        Set<String> found = new TreeSet<>();
        for (String head : heads) {
            try {
                new FolderListing(folder, item -> {
                            if (item.key().startsWith(head) && wanted.test(item.key())) found.add(item.key());
                            return found.size() < ENOUGH;
                        })
                        .walk(head);
            } catch (IOException e) {
                throw ofListing(e);
            }
            if (found.size() == ENOUGH) break;
        }
        return new Some(List.copyOf(found), found.size() < ENOUGH);
    }

    private DeliveryException ofListing(IOException e) {
        String file = e instanceof FileSystemException f ? f.getFile() : null;
        return faults.of(file == null ? "" : folder.relativize(Path.of(file)).toString(), e);
    }

    /** Takes along what a killed run left beside the document, and the folders that are empty then; never its own. */
    @Override
    public void delete(String key) throws DeliveryException {
        Path target = keys.place(key);
        Path above = Objects.requireNonNull(target.getParent());
        folders.writeLock().lock();
        try {
            fence.pass();
            if (Files.isDirectory(target) || !Files.isDirectory(above)) return;
            Files.deleteIfExists(target);
            Files.deleteIfExists(FolderKeys.beside(target));
            removeEmpty(above);
        } catch (IOException e) {
            throw faults.of(key, e);
        } finally {
            folders.writeLock().unlock();
        }
    }

    private void removeEmpty(Path lowest) throws IOException {
        try {
            for (Path empty = lowest; empty != null && !empty.equals(folder); empty = empty.getParent())
                Files.delete(empty);
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
        return faults.obstacles();
    }

    /** Who may read a folder is the business of the server's operator. */
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
}
