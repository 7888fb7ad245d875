package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.database.LedgerFile;
import org.paperboy.ledger.database.NetworkFileSystems;

/** Where a SQLite ledger may be. */
final class NetworkFileSystemsTest {
    private static final Path BOOKS = Path.of("/srv/books");

    @ParameterizedTest
    @ValueSource(
            strings = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "NFS", "webdav"
            })
    void what_another_machine_serves_is_refused_with_the_reason(String type) {
        assertThat(NetworkFileSystems.refusal(type, BOOKS).orElseThrow())
                .contains("the ledger's folder /srv/books is on a network file system (" + type + ")")
                .contains("a folder on a disk of this machine", "PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext4",
                "xfs",
                "btrfs",
                "zfs",
                "apfs",
                "NTFS",
                "tmpfs",
                "overlay",
                "fuseblk",
                "fuse.ext4",
                "virtiofs"
            })
    void a_disk_of_this_machine_will_do(String type) {
        assertThat(NetworkFileSystems.refusal(type, BOOKS)).isEmpty();
    }

    @Test
    void a_folder_that_is_yet_to_be_made_is_judged_by_where_it_will_be(@TempDir Path folder) throws LedgerException {
        NetworkFileSystems.refuse(folder.resolve("made/if/need/be"));
        Ledger.inFolder(folder.resolve("made/if/need/be"), "nightly").close();
        assertThat(LedgerFile.isIn(folder.resolve("made/if/need/be"))).isTrue();
    }
}
