package org.paperboy.store.folder;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;

/** Says of what went wrong in a folder whose fault it is, in words for an operator. */
final class FolderFaults {
    private final Path folder;

    FolderFaults(Path folder) {
        this.folder = folder;
    }

    DeliveryException permanent(String key, String what) {
        return new DeliveryException(Fault.PERMANENT, folder + "/" + key + " " + what);
    }

    DeliveryException of(String key, IOException e) {
        String what = folder + "/" + key + ": " + reason(e);
        if (e instanceof ClosedByInterruptException) {
            return new DeliveryException(Fault.STORE_DOWN, folder + "/" + key + ": stopped while it was written", e);
        }
        List<String> obstacles = obstacles();
        if (!obstacles.isEmpty()) return new DeliveryException(Fault.STORE_REFUSES, what + ". " + obstacles.get(0), e);
        if (e instanceof AccessDeniedException) {
            String remedy = ". Let this user read and write all of " + folder;
            return new DeliveryException(Fault.STORE_REFUSES, what + remedy, e);
        }
        return new DeliveryException(Fault.STORE_DOWN, what + ". Is the disk full or gone?", e);
    }

    /** What keeps the folder from being written, each with what to do about it; empty if nothing does. */
    List<String> obstacles() {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        if (!Files.isDirectory(there))
            return List.of("file:" + folder + ": " + there + " is not a folder. Name another one");
        if (Files.isWritable(there)) return List.of();
        return List.of("file:" + folder + ": " + there
                + " cannot be written by this user. Grant write access, or name another");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "access denied";
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
