package org.paperboy.store.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.paperboy.store.DeliveryException;

/** Which file of a folder each key is. */
final class FolderKeys {
    /** Of 255 that file systems allow, five are for the temporary file. */
    private static final int LONGEST_NAME = 250;

    private static final String TEMPORARY = ".tmp";

    private final Path folder;
    private final FolderFaults faults;

    FolderKeys(Path folder, FolderFaults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** Keys come from ids that others chose: a key that would lead out of the folder is refused here once more. */
    Path place(String key) throws DeliveryException {
        for (String segment : key.split("/", -1)) {
            if (segment.length() > LONGEST_NAME) throw faults.permanent(key, "has a segment too long for a file name");
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.contains("\\")) {
                throw faults.permanent(key, "is no key: it has a segment '" + segment + "'");
            }
        }
        try {
            Path place = folder.resolve(key).normalize();
            if (!place.startsWith(folder)) throw faults.permanent(key, "is outside the folder");
            return place;
        } catch (InvalidPathException e) {
            throw faults.permanent(key, "is no file name here: " + e.getReason());
        }
    }

    /** A folder cannot hold both {@code k} and {@code k/x}, as a bucket can. */
    void refuseIfInTheWay(String key, Path target) throws DeliveryException {
        if (Files.isDirectory(target, NOFOLLOW_LINKS)) throw faults.permanent(key, "is a folder of other documents");
        for (Path above = target.getParent(); above != null && !above.equals(folder); above = above.getParent()) {
            if (Files.isRegularFile(above))
                throw faults.permanent(key, "would be below " + above + ", which is a document");
        }
    }

    /** Where a document is written before it is moved to its place. */
    static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + TEMPORARY);
    }

    /** Whether a file is what a killed run left half written. */
    static boolean isBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(TEMPORARY);
    }
}
