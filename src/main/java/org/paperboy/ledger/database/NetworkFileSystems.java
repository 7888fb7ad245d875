package org.paperboy.ledger.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.paperboy.ledger.LedgerException;

/**
 * File systems that are served by another machine. There SQLite's locks may not be kept, and its shared memory is not shared:
 * a ledger would be damaged. <a href="https://www.sqlite.org/wal.html">Write-Ahead Logging</a>.
 */
public final class NetworkFileSystems {
    /** As mount tables name them. */
    private static final Set<String> TYPES = Set.of(
            "9p", "afpfs", "afs", "cifs", "davfs", "ncpfs", "nfs", "nfs3", "nfs4", "smb", "smb2", "smb3", "smbfs",
            "webdav");

    /** What is mounted by a program of its own: by that. */
    private static final Set<String> FUSE = Set.of(
            "davfs",
            "gcsfuse",
            "glusterfs",
            "goofys",
            "mount-s3",
            "mountpoint-s3",
            "rclone",
            "s3fs",
            "smbnetfs",
            "sshfs");

    private NetworkFileSystems() {}

    /** @throws LedgerException if the folder, or where it is to be made, is on one */
    public static void refuse(Path folder) throws LedgerException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        try {
            Optional<String> refusal = refusal(Files.getFileStore(there).type(), folder);
            if (refusal.isPresent()) throw new LedgerException(refusal.get());
        } catch (IOException e) {
            // A fault that prevents this question also prevents opening the ledger, and is reported there.
            System.getLogger(NetworkFileSystems.class.getName()).log(System.Logger.Level.DEBUG, "type", e);
        }
    }

    /** @param type as {@link java.nio.file.FileStore#type} names it */
    public static Optional<String> refusal(String type, Path folder) {
        String name = type.toLowerCase(Locale.ROOT);
        boolean served = TYPES.contains(name) || name.startsWith("fuse.") && FUSE.contains(name.substring(5));
        if (!served) return Optional.empty();
        return Optional.of("the ledger's folder " + folder + " is on a network file system (" + type
                + "), where SQLite cannot keep two processes apart. Give the job file a folder on a disk of this machine,"
                + " `ledger: { folder: /var/lib/paperboy }`, or a PostgreSQL database");
    }
}
