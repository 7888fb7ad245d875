package org.paperboy.store.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.Fence;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;
import org.paperboy.store.StoreContract;

final class FolderStoreTest extends StoreContract {
    @TempDir
    Path parent;

    private Path folder;
    private Store store;

    @BeforeEach
    void open() {
        folder = parent.resolve("out/feeds");
        store = new FolderStore(folder);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store behind(Fence fence) {
        return new FolderStore(folder).behind(fence);
    }

    @Override
    public List<String> keys() throws Exception {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_document_is_called_by_its_sha256() throws Exception {
        assertThat(store.put(KEY, Documents.of("text"), Precondition.UNKNOWN))
                .isEqualTo(Documents.sha256("text".getBytes(UTF_8)));
    }

    /** As a run that was frozen while it wrote has it open, and as a link has it that somebody planted (CWE-59). */
    @Test
    void what_is_at_the_temporary_name_is_neither_written_to_nor_followed() throws Exception {
        Path target = folder.resolve("latest/rss.xml");
        Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "not ours");
        Files.createDirectories(target.getParent());
        Files.createSymbolicLink(FolderKeys.beside(target), elsewhere);
        store.put("latest/rss.xml", Documents.of("first"), Precondition.UNKNOWN);
        assertThat(elsewhere).hasContent("not ours");

        Path beside = Files.writeString(FolderKeys.beside(target), "half");
        try (FileChannel frozen = FileChannel.open(beside, StandardOpenOption.APPEND)) {
            store.put("latest/rss.xml", Documents.of("second"), Precondition.UNKNOWN);
            frozen.write(ByteBuffer.wrap("of what was withdrawn".getBytes(UTF_8)));
        }
        assertThat(target).hasContent("second");
    }

    @Test
    void a_checked_folder_is_not_made_before_the_first_document() {
        assertThat(store.check()).isEmpty();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_a_killed_run_left_beside_a_document_goes_with_its_next_delivery() throws Exception {
        Path left = folder.resolve("latest/.rss.xml.tmp");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "half of a feed that was much longer than the next one");

        assertThat(store.get("latest/rss.xml")).isEmpty();
        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);

        assertThat(keys()).containsExactly("latest/rss.xml");
        assertThat(folder.resolve("latest/rss.xml")).hasContent("whole");
    }

    @Test
    void what_a_killed_run_left_half_written_is_not_listed() throws Exception {
        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);
        Files.writeString(folder.resolve("latest/.atom.xml.tmp"), "half");
        Files.writeString(folder.resolve("latest/.htaccess"), "theirs");

        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        assertThat(keys).containsExactlyInAnyOrder("latest/rss.xml", "latest/.htaccess");
    }

    @Test
    void a_link_that_leads_in_a_circle_is_not_followed() throws Exception {
        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);
        Files.createSymbolicLink(folder.resolve("latest/again"), folder);

        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        assertThat(keys).containsExactly("latest/rss.xml");
    }

    @Test
    void a_link_planted_at_the_temporary_name_is_not_followed() throws Exception {
        Path secret = Files.writeString(parent.resolve("secret"), "not ours");
        Files.createDirectories(folder.resolve("latest"));
        Files.createSymbolicLink(folder.resolve("latest/.rss.xml.tmp"), secret);

        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);
        assertThat(secret).hasContent("not ours");
        assertThat(folder.resolve("latest/rss.xml")).isRegularFile().hasContent("whole");
        assertThat(Files.isSymbolicLink(folder.resolve("latest/rss.xml"))).isFalse();
    }

    @Test
    void a_link_planted_at_the_key_is_replaced_and_not_followed() throws Exception {
        Path secret = Files.writeString(parent.resolve("secret"), "not ours");
        Path others = Files.createDirectories(parent.resolve("others"));
        Files.createDirectories(folder.resolve("latest"));
        Files.createSymbolicLink(folder.resolve("latest/rss.xml"), secret);
        Files.createSymbolicLink(folder.resolve("latest/atom.xml"), others);

        assertThat(store.get("latest/rss.xml")).as("it is no document of ours").isEmpty();
        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        assertThat(keys).isEmpty();

        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);
        store.put("latest/atom.xml", Documents.of("whole"), Precondition.UNKNOWN);
        assertThat(secret).hasContent("not ours");
        assertThat(others).isEmptyDirectory();
        assertThat(store.get("latest/rss.xml")).hasValue("whole".getBytes(StandardCharsets.UTF_8));
        assertThat(store.get("latest/atom.xml")).isPresent();
    }

    @Test
    void a_link_planted_at_the_key_is_deleted_and_what_it_leads_to_stays() throws Exception {
        Path secret = Files.writeString(parent.resolve("secret"), "not ours");
        Files.createDirectories(folder.resolve("latest"));
        Files.createSymbolicLink(folder.resolve("latest/rss.xml"), secret);

        store.delete("latest/rss.xml");
        assertThat(secret).hasContent("not ours");
        assertThat(folder.resolve("latest")).doesNotExist();
    }

    @Test
    void folders_that_an_operator_made_links_are_followed() throws Exception {
        Path disk = Files.createDirectories(parent.resolve("disk"));
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("latest"), disk);

        store.put("latest/rss.xml", Documents.of("whole"), Precondition.UNKNOWN);
        assertThat(disk.resolve("rss.xml")).hasContent("whole");
    }

    @Test
    void folders_that_became_empty_go_with_the_last_document_but_not_the_stores_own() throws Exception {
        store.put("partners/gazette/xml/one.xml", Documents.of("text"), Precondition.UNKNOWN);
        store.put("partners/tribune/xml/two.xml", Documents.of("text"), Precondition.UNKNOWN);
        Files.writeString(folder.resolve("partners/gazette/xml/.one.xml.tmp"), "half");

        store.delete("partners/gazette/xml/one.xml");
        assertThat(folder.resolve("partners")).isDirectoryContaining("glob:**/tribune");
        assertThat(folder.resolve("partners/gazette")).doesNotExist();

        store.delete("partners/tribune/xml/two.xml");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_web_server_may_read_the_objects() throws Exception {
        Path ordinary = Files.writeString(parent.resolve("ordinary"), "");
        store.put(KEY, Documents.of("text"), Precondition.UNKNOWN);

        assertThat(Files.getPosixFilePermissions(folder.resolve(KEY)))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/x", "../x", "a/../../x", "a/./x", "a//x", "a/", "..", "a\\..\\x", "a\0b"})
    void no_key_leads_out_of_the_folder(String key) throws Exception {
        var refused = catchThrowableOfType(
                DeliveryException.class, () -> store.put(key, Documents.of("text"), Precondition.UNKNOWN));

        assertThat(refused.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(refused).hasMessageContaining(folder.toString());
        assertThat(catchThrowableOfType(DeliveryException.class, () -> store.get(key)))
                .isNotNull();
        assertThat(catchThrowableOfType(DeliveryException.class, () -> store.delete(key)))
                .isNotNull();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_name_of_250_characters_is_stored_and_a_longer_one_never_will_be() throws Exception {
        store.put("a".repeat(250), Documents.of("text"), Precondition.UNKNOWN);

        assertThat(fault("a".repeat(251))).isEqualTo(Fault.PERMANENT);
    }

    @Test
    void a_key_that_is_also_a_folder_of_others_never_will_be_stored() throws Exception {
        store.put("latest/rss.xml", Documents.of("text"), Precondition.UNKNOWN);

        assertThat(fault("latest")).isEqualTo(Fault.PERMANENT);
        assertThat(fault("latest/rss.xml/1")).isEqualTo(Fault.PERMANENT);
        assertThat(store.get("latest/rss.xml/1")).isEmpty();
        store.delete("latest/rss.xml/1");
        assertThat(keys()).containsExactly("latest/rss.xml");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_the_stores_fault_and_named() throws Exception {
        Files.writeString(parent.resolve("out"), "");

        assertThat(fault(KEY)).isEqualTo(Fault.STORE_REFUSES);
        assertThat(store.check()).singleElement().asString().contains(parent.resolve("out") + " is not a folder");
    }

    @Test
    void a_folder_that_may_not_be_written_is_the_stores_fault_and_named() throws Exception {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "root writes anywhere");

        assertThat(fault(KEY)).isEqualTo(Fault.STORE_REFUSES);
        assertThat(store.check()).singleElement().asString().contains(folder + " cannot be written");
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    @Test
    void a_folder_does_not_know_where_it_is_served() {
        assertThat(store.publicUrl()).isEmpty();
        assertThat(store).hasToString("file:" + folder);
    }

    private Fault fault(String key) throws Exception {
        return catchThrowableOfType(
                        DeliveryException.class, () -> store.put(key, Documents.of("text"), Precondition.UNKNOWN))
                .fault();
    }
}
