package org.paperboy.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.Fence;
import org.paperboy.store.Precondition;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.Store;
import org.paperboy.store.StoreContract;

/** Against a server that checks signatures and Content-MD5. */
final class S3StoreTest extends StoreContract {
    private static S3Bucket bucket;

    private Store store;

    @BeforeAll
    static void start(@TempDir Path folder) {
        bucket = S3Bucket.start("brief-feeds", folder).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    @BeforeEach
    void open() {
        bucket.objects().keySet().forEach(bucket::remove);
        store = new S3Store("brief-feeds", "syndication", bucket.endpoint(), null, null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store behind(Fence fence) {
        return new S3Store("brief-feeds", "syndication", bucket.endpoint(), null, null).behind(fence);
    }

    @Override
    public List<String> keys() {
        return bucket.objects().keySet().stream()
                .map(key -> key.substring("syndication/".length()))
                .toList();
    }

    @Test
    void a_document_goes_with_its_media_type_cache_rule_and_sha256() throws Exception {
        Document feed = Documents.of("<rss/>");

        String tag = store.put("latest/rss.xml", feed, Precondition.UNKNOWN);

        S3Bucket.Head head = bucket.head("syndication/latest/rss.xml");
        assertThat(head.mediaType().replace(" ", "")).isEqualTo("application/rss+xml;charset=utf-8");
        assertThat(head.cacheControl()).isEqualTo("public, max-age=300");
        assertThat(head.metadata()).containsExactlyEntriesOf(Map.of("sha256", feed.sha256()));
        assertThat(tag).isEqualTo(Documents.md5(feed.bytes()));
    }

    @Test
    void it_carries_out_a_put_only_over_what_was_expected() throws Exception {
        Document mark = Documents.of("owner");
        store.put("mark", mark, Precondition.UNKNOWN);
        ConditionalPuts puts = store.conditionalPuts().orElseThrow();
        assertThat(puts.probe("mark", mark)).isEqualTo(ConditionalPuts.Form.QUOTED);
        assertThat(store.get("mark")).hasValue(mark.bytes());

        puts.use(ConditionalPuts.Form.QUOTED);
        String first = store.put(KEY, Documents.of("first"), Precondition.NOTHING);
        store.put(KEY, Documents.of("second"), Precondition.tag(first));
        assertThat(bucket.bytes("syndication/" + KEY)).asString(UTF_8).isEqualTo("second");
    }

    @Test
    void without_a_prefix_keys_begin_at_the_bucket() throws Exception {
        try (Store root = new S3Store("brief-feeds", "", bucket.endpoint(), null, null)) {
            root.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);

            assertThat(bucket.objects()).containsOnlyKeys("latest/rss.xml");
            assertThat(root.check()).isEmpty();
            assertThat(root).hasToString("s3://brief-feeds");
        }
    }

    @Test
    @Tag("slow")
    void more_objects_than_a_page_holds_are_listed_and_others_beside_the_prefix_are_not() throws Exception {
        for (int i = 0; i < 1001; i++) store.put("latest/" + i + ".xml", Documents.of("text"), Precondition.UNKNOWN);
        try (Store beside = new S3Store("brief-feeds", "syndication-of-others", bucket.endpoint(), null, null)) {
            beside.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);
        }

        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        assertThat(keys).hasSize(1001).doesNotHaveDuplicates().contains("latest/0.xml", "latest/1000.xml");
    }

    @Test
    void a_feed_of_several_megabytes_goes_in_one_piece() throws Exception {
        Document feed = Documents.of("0123456789abcdef".repeat(512 * 1024));

        assertThat(store.put("latest/rss.xml", feed, Precondition.UNKNOWN)).isEqualTo(Documents.md5(feed.bytes()));
        assertThat(bucket.bytes("syndication/latest/rss.xml")).isEqualTo(feed.bytes());
    }

    @Test
    void a_bucket_that_is_not_there_is_named_with_the_command_that_makes_it() throws Exception {
        try (Store missing = new S3Store("briefs", "syndication", bucket.endpoint(), null, null)) {
            String command = "aws s3 mb s3://briefs --endpoint-url " + bucket.endpoint() + " --region us-east-1";

            assertThat(missing.check())
                    .singleElement()
                    .asString()
                    .contains("NoSuchBucket")
                    .endsWith(command);
            assertThat(put(missing).fault()).isEqualTo(Fault.STORE_REFUSES);
            assertThat(put(missing)).hasMessageStartingWith("s3://briefs/syndication/latest/rss.xml: ");
            assertThat(catchThrowableOfType(DeliveryException.class, () -> missing.get("latest/rss.xml")))
                    .hasMessageContaining(command);
            assertThat(catchThrowableOfType(DeliveryException.class, () -> missing.list(item -> {})))
                    .hasMessageContaining(command);
        }
    }

    @Test
    void a_wrong_secret_is_refused_and_shown_to_nobody() throws Exception {
        System.setProperty("aws.secretAccessKey", "a-wrong-one");
        try (Store refused = new S3Store("brief-feeds", "", bucket.endpoint(), null, null)) {
            DeliveryException fault = put(refused);

            assertThat(fault.fault()).isEqualTo(Fault.STORE_REFUSES);
            assertThat(fault)
                    .hasMessageContaining("403 SignatureDoesNotMatch")
                    .hasMessageContaining("correct the credentials in the system properties aws.accessKeyId");
            assertThat(fault.getMessage()).doesNotContain("a-wrong-one", bucket.accessKey(), "Signature=");
            assertThat(refused.check()).singleElement().asString().contains("SignatureDoesNotMatch");
        } finally {
            bucket.lendCredentials();
        }
    }

    @Test
    void an_object_that_anyone_can_read_is_public() throws Exception {
        store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);
        store.put("latest/empty.xml", Documents.of(""), Precondition.UNKNOWN);
        store.put("latest/atom.xml", Documents.of("<feed/>"), Precondition.UNKNOWN);
        bucket.makePublic("syndication/latest/rss.xml");
        bucket.makePublic("syndication/latest/empty.xml");

        assertThat(store.isPublic("latest/rss.xml")).isTrue();
        assertThat(store.isPublic("latest/empty.xml")).isTrue();
        assertThat(store.isPublic("latest/atom.xml")).isFalse();
        assertThat(store.isPublic("latest/feed.json")).isFalse();
    }

    @Test
    void a_stored_object_is_what_the_bucket_holds() throws Exception {
        store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);

        assertThat(bucket.objects())
                .hasEntrySatisfying(
                        "syndication/latest/rss.xml",
                        bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("<rss/>"));
    }

    private static DeliveryException put(Store store) {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN));
    }
}
