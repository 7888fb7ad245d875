package org.paperboy.ledger;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The file of an H2 ledger, which a crash never leaves half made. H2 commits each change of a table by itself, so that a
 * migration is all or nothing only by means of the file: a new ledger is made under another name and moved to its place
 * when it is whole; before an old one is migrated a copy is put beside it, and a copy that is found was not got through.
 */
final class LedgerFile {
    private final Path folder;
    private final Path file;
    private final Path fresh;
    private final Path copy;
    private final Path halfCopy;

    /** @param folder that is there */
    LedgerFile(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.file = this.folder.resolve("ledger.mv.db");
        this.fresh = this.folder.resolve("ledger-new.mv.db");
        this.copy = this.folder.resolve("ledger-before-migration.zip");
        this.halfCopy = this.folder.resolve("ledger-before-migration.zip.part");
    }

    /**
     * Whether a folder holds a ledger. What cannot be looked at is no answer: a ledger that this user may not read is not one
     * that is yet to be made.
     *
     * @throws LedgerException if that cannot be seen, or the ledger may not be read
     */
    static boolean isIn(Path folder) throws LedgerException {
        Path file = folder.resolve("ledger.mv.db");
        String user = System.getProperty("user.name", "");
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            if (!Files.isReadable(file)) throw new AccessDeniedException(file.toString());
            return true;
        } catch (NoSuchFileException e) {
            for (Path path = folder; path != null; path = path.getParent()) {
                // Later Javas than 17 have this exception for it too.
                if (Files.isRegularFile(path)) throw fileInTheWay(folder, e);
                if (!Files.isSymbolicLink(path) || Files.exists(path)) continue;
                throw new LedgerException(
                        "the ledger (H2 in " + folder + ") cannot be read: " + path + " is a link to what is not there."
                                + " Is its disk mounted?",
                        e);
            }
            return false;
        } catch (AccessDeniedException e) {
            throw new LedgerException(
                    "the ledger (H2 in " + folder + ") may not be read by the user " + user
                            + ". Run this as the user that runs the job, or let this one read that folder",
                    e);
        } catch (IOException e) {
            throw fileInTheWay(folder, e);
        }
    }

    private static LedgerException fileInTheWay(Path folder, IOException e) {
        return new LedgerException(
                "the ledger (H2 in " + folder + ") cannot be read: " + Entrance.rootMessage(e)
                        + ". Is there a file where a folder should be?",
                e);
    }

    Mark mark() {
        return new Mark(folder);
    }

    Path path() {
        return file;
    }

    Address address(String job) {
        return Address.ofFile(folder.resolve("ledger"), job);
    }

    /** Makes a ledger that has its tables and nothing in them. For who has the job's lock: nobody else makes one. */
    void make(String job, String name, List<JavaMigration> later) throws LedgerException {
        try {
            Files.deleteIfExists(fresh);
            Address address = Address.ofFile(folder.resolve("ledger-new"), job);
            DataSource database = new DriverManagerDataSource(address.url(), address.user(), address.password());
            try (Connection keepsItOpen = database.getConnection()) {
                new Schema(database, address.vendor(), name, later).migrate();
                keepsItOpen.getMetaData();
            }
            requireRoom();
            force(fresh);
            mark().remove(); // of a ledger that was moved away
            Files.move(fresh, file, ATOMIC_MOVE);
            force(folder); // else a power cut brings the old name back, which the next run takes for a leftover
        } catch (IOException | SQLException e) {
            throw new LedgerException(
                    "the ledger (" + name + ") cannot be made: " + Entrance.rootMessage(e) + Faults.room(e), e);
        }
    }

    /**
     * On closing H2 writes a file again, to a tenth of its size, if there is room, and says nothing if there is not. A ledger
     * that fills its disk before anything is in it would lose its tables in the first transaction that finds no room.
     */
    private void requireRoom() throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() >= Files.size(fresh)) return;
        Files.delete(fresh);
        throw new IOException("No space left to put its file in order");
    }

    /** Whether a migration was begun and not got through, provided that no process has the database open. */
    boolean interrupted() {
        return Files.exists(copy);
    }

    /** Puts a copy aside; while {@code database} is open no other process gets in. */
    void keepCopy(DataSource database) throws LedgerException {
        try (Connection connection = database.getConnection();
                PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            Files.deleteIfExists(halfCopy);
            backup.setString(1, halfCopy.toString());
            backup.execute();
            force(halfCopy);
            Files.move(halfCopy, copy, ATOMIC_MOVE, REPLACE_EXISTING);
            force(folder);
        } catch (IOException | SQLException e) {
            throw new LedgerException(
                    "a copy of the ledger cannot be put at " + copy + ", as must be before its tables change: "
                            + Entrance.rootMessage(e) + Faults.room(e),
                    e);
        }
    }

    void dropCopy() throws LedgerException {
        try {
            Files.deleteIfExists(copy);
            force(folder);
        } catch (IOException e) {
            throw new LedgerException("the copy " + copy + " cannot be removed: " + Entrance.rootMessage(e), e);
        }
    }

    /**
     * Brings the ledger back to what it was before a migration that was cut off. It is written over, not replaced, so that
     * whoever opens it meanwhile meets the lock; cut off once more, it is done again.
     *
     * @return false if another process has the file open
     */
    boolean restore() throws LedgerException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) return false;
            if (!interrupted()) return true; // who migrated it was alive, and has got through
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
                if (zip.getNextEntry() == null) throw new IOException("there is nothing in it");
                write(zip, channel);
            }
            dropCopy();
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new LedgerException(
                    "the ledger cannot be brought back from " + copy + ", from before a migration that was cut off: "
                            + Entrance.rootMessage(e) + Faults.room(e),
                    e);
        }
    }

    private static void write(InputStream in, FileChannel channel) throws IOException {
        channel.truncate(0);
        in.transferTo(Channels.newOutputStream(channel));
        channel.force(true);
    }

    /** Has the disk keep it, as far as the file system lets a folder be forced at all. */
    private static void force(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        try (FileChannel channel = isFolder ? FileChannel.open(path, READ) : FileChannel.open(path, WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            if (!isFolder) throw e;
        }
    }
}
