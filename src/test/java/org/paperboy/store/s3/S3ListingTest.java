package org.paperboy.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** A listing is whole, or it is said that it is not. */
@ExtendWith(LentCredentials.class)
final class S3ListingTest {
    private static final List<String> KEYS =
            IntStream.range(10, 20).mapToObj(i -> "latest/" + i + ".xml").toList();

    private final StubS3 stub = StubS3.start();
    private S3Store store;

    @BeforeEach
    void ten_objects_three_on_a_page() throws Exception {
        store = new S3Store("brief-feeds", "in", stub.endpoint(), null, null);
        for (String key : KEYS) store.put(key, Documents.of("text"), Precondition.UNKNOWN);
        stub.pageSize(3);
    }

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    @Test
    void every_page_is_asked_for_by_the_servers_token() throws Exception {
        int before = stub.requests().size();

        assertThat(list()).isEqualTo(KEYS);
        assertThat(stub.requests()).hasSize(before + 4);
    }

    @Test
    void a_page_may_end_at_any_character_whatever_comes_after_it() throws Exception {
        List<String> strange = List.of("z/\uE000", "z/\uFF21", "z/\uD83D\uDE00", "z/\uD83D\uDE00a", "z/\uD83D\uDE01");
        for (String key : strange) store.put(key, Documents.of("text"), Precondition.UNKNOWN);

        for (int size = 1; size <= strange.size(); size++) {
            stub.pageSize(size);
            assertThat(list()).hasSize(KEYS.size() + strange.size()).endsWith(strange.toArray(String[]::new));
        }
    }

    @Test
    void a_token_that_the_server_does_not_know_again_is_done_without() throws Exception {
        stub.otherwise(withToken(Answer.error(500, "InternalError")));

        assertThat(list()).isEqualTo(KEYS);
    }

    @Test
    void a_token_that_leads_back_to_the_first_page_is_done_without() throws Exception {
        stub.otherwise(withToken(page("10", true, "token")));

        assertThat(list()).isEqualTo(KEYS);
    }

    @Test
    void a_server_that_has_no_token_is_asked_by_the_last_key() throws Exception {
        stub.script("/brief-feeds", page("10", true, ""));

        assertThat(list()).isEqualTo(KEYS);
    }

    @Test
    void a_server_that_never_goes_on_is_not_taken_for_one_with_few_objects() {
        stub.otherwise(page("10", true, "token"));

        DeliveryException thrown = catchThrowableOfType(DeliveryException.class, this::list);
        assertThat(thrown.fault()).isEqualTo(Fault.STORE_REFUSES);
        assertThat(thrown).hasMessageStartingWith("s3://brief-feeds/in: ").hasMessageContaining("in/latest/10.xml");
    }

    @Test
    void an_empty_page_that_is_not_the_last_is_said() {
        stub.otherwise(page("", true, "token"));

        assertThat(catchThrowableOfType(DeliveryException.class, this::list)).hasMessageContaining("an empty page");
    }

    @Test
    void a_second_page_that_cannot_be_had_makes_no_short_listing() {
        stub.script("/brief-feeds", Answer.well());
        stub.otherwise(Answer.error(403, "AccessDenied"));

        assertThat(catchThrowableOfType(DeliveryException.class, this::list)).hasMessageContaining("AccessDenied");
    }

    @Test
    void a_small_place_is_looked_through_with_one_request_whatever_is_looked_for() throws Exception {
        stub.pageSize(10);
        int before = stub.requests().size();

        assertThat(store.some(Set.of("partners/", "other/rss.xml", "other/xml/"), key -> true))
                .isEqualTo(new Store.Some(List.of(), true));
        assertThat(stub.requests()).hasSize(before + 1);
    }

    @Test
    void what_is_far_behind_in_a_large_place_is_found_without_a_walk_through_all_of_it() throws Exception {
        store.put("z/rss.xml", Documents.of("text"), Precondition.UNKNOWN);
        int before = stub.requests().size();

        assertThat(store.some(Set.of("z/rss.xml"), key -> true)).isEqualTo(new Store.Some(List.of("z/rss.xml"), false));
        assertThat(store.some(Set.of("y/rss.xml"), key -> true)).isEqualTo(new Store.Some(List.of(), false));
        assertThat(stub.requests()).hasSize(before + 4);
    }

    @Test
    void what_is_not_wanted_fills_pages_and_hides_nothing() throws Exception {
        stub.pageSize(1);

        assertThat(store.some(Set.of("latest/1"), key -> key.endsWith("9.xml")).keys())
                .containsExactly("latest/19.xml");
    }

    @Test
    void what_a_server_lists_beside_the_prefix_or_as_the_prefix_itself_is_left_out() throws Exception {
        stub.otherwise((exchange, s3) -> StubS3.send(
                exchange,
                200,
                ("<ListBucketResult><Contents><Key>in/</Key><Size>0</Size></Contents>"
                                + "<Contents><Key>in/a.xml</Key></Contents>"
                                + "<Contents><Key>index.html</Key><Size>1</Size></Contents></ListBucketResult>")
                        .getBytes(UTF_8)));

        List<Store.StoredItem> items = new ArrayList<>();
        store.list(items::add);
        assertThat(items).containsExactly(new Store.StoredItem("a.xml", -1, ""));
    }

    private List<String> list() throws DeliveryException {
        List<String> keys = new ArrayList<>();
        store.list(item -> keys.add(item.key()));
        return keys;
    }

    private static Answer withToken(Answer answer) {
        return (exchange, s3) -> {
            boolean meant = exchange.getRequestURI().getQuery().contains("continuation-token");
            (meant ? answer : Answer.well()).to(exchange, s3);
        };
    }

    private static Answer page(String name, boolean truncated, String token) {
        String contents =
                name.isEmpty() ? "" : "<Contents><Key>in/latest/" + name + ".xml</Key><Size>4</Size></Contents>";
        String next = token.isEmpty() ? "" : "<NextContinuationToken>" + token + "</NextContinuationToken>";
        String xml = "<ListBucketResult><Name>brief-feeds</Name>" + contents + "<IsTruncated>" + truncated
                + "</IsTruncated>" + next + "</ListBucketResult>";
        return (exchange, s3) -> StubS3.send(exchange, 200, xml.getBytes(UTF_8));
    }
}
