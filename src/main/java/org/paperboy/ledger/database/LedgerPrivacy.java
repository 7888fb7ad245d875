package org.paperboy.ledger.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the folder of a ledger for its owner alone, 700, and its files, 600, regardless of the umask: who is shown what, and stories
 * under embargo, are nobody else's. Where a file system knows no such permissions, nothing is done.
 */
public final class LedgerPrivacy {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private LedgerPrivacy() {}

    /** Makes the folder, if need be with those above it. */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder, permissions(folder, FOLDER));
    }

    /** For a file that is made now. */
    public static FileAttribute<?>[] forFile(Path file) {
        return permissions(file, FILE);
    }

    private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    /**
     * Removes the rights of others to the folder, what is in it, and a folder {@code .paperboy} above it.
     *
     * @return what is open to others all the same, and what to do; empty if nothing is
     */
    public static Optional<String> tighten(Path folder) {
        List<Path> open = new ArrayList<>();
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && above.endsWith(".paperboy")) tighten(above, open);
        tighten(folder, open);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) tighten(file, open);
        } catch (IOException e) {
            return Optional.empty(); // a user who may not list it hears that when the ledger is opened
        }
        return open.stream()
                .findFirst()
                .map(path -> "other users may read " + path + ", and this one may not change that: have its owner run"
                        + " `chmod go= " + path + "`");
    }

    private static void tighten(Path path, List<Path> open) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) return; // such a file system has no permissions
        try {
            PosixFileAttributes is = view.readAttributes();
            Set<PosixFilePermission> most = is.isDirectory() ? FOLDER : FILE;
            if (is.isSymbolicLink() || most.containsAll(is.permissions())) return;
            try {
                Files.setPosixFilePermissions(path, most);
            } catch (IOException e) {
                open.add(path);
            }
        } catch (IOException e) {
            return; // it went meanwhile, as SQLite's `-wal` does
        }
    }
}
