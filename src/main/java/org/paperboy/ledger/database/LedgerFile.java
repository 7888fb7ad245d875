package org.paperboy.ledger.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;
import org.paperboy.ledger.LedgerException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The file of a SQLite ledger. SQLite takes a file of no bytes for an empty database; so a new ledger is made under another
 * name and comes to its place with its tables, and a file without them is a damaged one.
 */
public final class LedgerFile {
    private final Path folder;
    private final Path file;
    private final Path fresh;

    /** @param folder that is there, or is made before anything else */
    LedgerFile(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.file = of(this.folder);
        this.fresh = this.folder.resolve("ledger-new.db");
    }

    public static Path of(Path folder) {
        return folder.resolve("ledger.db");
    }

    /**
     * Whether a folder holds a ledger. What cannot be looked at is no answer: a ledger that this user may not read is not one
     * that is yet to be made.
     *
     * @throws LedgerException if that cannot be seen, or the ledger may not be read
     */
    public static boolean isIn(Path folder) throws LedgerException {
        Path file = of(folder);
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
                        "the ledger (" + name(folder) + ") cannot be read: " + path + " is a link to what is not there."
                                + " Is its disk mounted?",
                        e);
            }
            return false;
        } catch (AccessDeniedException e) {
            throw new LedgerException(
                    "the ledger (" + name(folder) + ") may not be read by the user " + user
                            + ". Run this as the user that runs the job, or let this one read that folder",
                    e);
        } catch (IOException e) {
            throw fileInTheWay(folder, e);
        }
    }

    private static LedgerException fileInTheWay(Path folder, IOException e) {
        return new LedgerException(
                "the ledger (" + name(folder) + ") cannot be read: " + ConnectionCheck.rootMessage(e)
                        + ". Is there a file where a folder should be?",
                e);
    }

    /** How a person calls the ledger in a folder. */
    static String name(Path folder) {
        return "SQLite in " + folder;
    }

    Path path() {
        return file;
    }

    Address address(String job) {
        return Address.ofFile(file, job);
    }

    /** Makes a ledger that has its tables and nothing in them. For who has the job's lock: nobody else makes one. */
    void make(String job, String name, List<JavaMigration> later) throws LedgerException {
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, LedgerPrivacy.forFile(folder)); // SQLite gives what it puts beside it the same mode
            Address address = Address.ofFile(fresh, job);
            try (Connection connection = address.making()) {
                new Schema(new SingleConnectionDataSource(connection, true), address.vendor(), name, later).migrate();
            }
            force(fresh);
            // Of a ledger that was moved away without them: they would be taken for this one's.
            for (String ending : List.of("-wal", "-shm")) Files.deleteIfExists(folder.resolve("ledger.db" + ending));
            Files.move(fresh, file, ATOMIC_MOVE);
            force(folder);
        } catch (IOException | SQLException e) {
            throw new LedgerException(
                    "the ledger (" + name + ") cannot be created: " + ConnectionCheck.rootMessage(e)
                            + DatabaseFaults.room(e),
                    e);
        }
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
