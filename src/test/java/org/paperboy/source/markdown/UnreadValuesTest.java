package org.paperboy.source.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.RejectedException;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.OneRecord;

/** What protects a story within a value that is not read must not be dropped without a word. */
class UnreadValuesTest extends OneRecord {
    /** Of a Markdown file with that front matter, too. */
    private Incoming takeFrontMatter(String more) throws RejectedException {
        String file = "---\nid: a1\ntitle: Headline\ndate: 2026-11-01\nslug: story\n" + more + "\n---\nText";
        Map<String, Object> read = FrontMatter.fields(file.getBytes(StandardCharsets.UTF_8));
        fields.clear();
        fields.putAll(read);
        return take();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params",
                "meta",
                "extra",
                "custom",
                "fields",
                "attributes",
                "metadata",
                "acf",
                "seo",
                "publishing",
                "x",
                "image"
            })
    void an_embargo_within_a_field_that_is_not_read_rejects(String outer) {
        assertThat(rejection(outer, Map.of("embargo_until", "2027-06-01T00:00:00Z")))
                .contains(
                        "unknown field '" + outer + ".embargo_until'",
                        "Did you mean embargo_until?",
                        "the record itself");
        assertThat(rejection(outer, Map.of("a", List.of(1, Map.of("b", Map.of("Embargo-Until", "2027"))))))
                .contains("'" + outer + ".a.b.Embargo-Until'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access: subscriber",
                "acces: members",
                "paywall: true",
                "premium: true",
                "visibility: members",
                "draft: true",
                "status: draft",
                "status: 0",
                "status: killed",
                "post_status: private",
                "workflow_state: in_review",
                "published: false",
                "hidden: true",
                "killed: true",
                "expires: 2027-01-01",
                "usage_terms: print only",
                "version: 3",
                "withdrawn: libel",
                "embargo_until: {date: 2027-01-01}"
            })
    void what_protects_at_the_top_protects_within_a_field_that_is_not_read(String line) throws Exception {
        Incoming taken = takeFrontMatter("params:\n  toc: true\n  " + line);

        assertThat(taken).as(line).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(((Incoming.IncomingRejection) taken).reason())
                .contains("unknown field 'params." + line.substring(0, line.indexOf(':')) + "'", "Did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params: {layout: wide, toc: true, weight: 3, comments: {enabled: false}}",
                "seo: {title: T, description: D, noindex: true, canonical_url: https://a.example/}",
                "meta: {description: D, status_code: 200, title: T, keywords: [a], lang: en, charset: utf-8}",
                "params: {draft: false, premium: no, status: published, access: free, paywall: false, embargo_until:"
                        + " null}",
                "params: {hidden: false, published: true, expires: '', killed: false, visibility: public}",
                "cover: {image: a.jpg, hidden: true, rights: AP, version: 2, relative: true}",
                "authors: [{name: Ann, status: active, visibility: public, active: false}]",
                "primary_tag: {name: News, visibility: internal, slug: news}",
                "location: {state: Texas, country: US, region: South}",
                "address: {state: TX}",
                "schema: {version: 1, type: NewsArticle}",
                "generator: {name: hugo, version: 0.140.0}",
                "related_articles: [{id: b, access: subscriber, status: draft, embargo_until: 2027-01-01}]",
                "menu: {main: {name: x, weight: 1, identifier: access}}",
                "seo: {article_published_time: 2026-11-20, datePublished: 2026-11-01}",
                "cascade: {type: docs}",
                "cms: {name: Kirby, version: 3, status: 2, rights: x}",
                "editor: {name: Ann, status: staff}",
                "keywords_list: [draft, embargo]",
                "points: [[1, 2], [x, y]]",
                "box: [{title: Embargo, text: What it means}]",
                "resources: [{src: a.jpg, name: cover, title: Access}]",
                "flags: [long, local]",
                "custom_fields: [{name: reading_time, value: 3}, {name: access, value: free}]",
                "geo: {state: Bavaria}",
                "ratings: {value: 3, best: 5}"
            })
    void what_protects_nothing_within_a_field_that_is_not_read_costs_no_record(String line) throws Exception {
        assertThat(takeFrontMatter(line)).as(line).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom_fields: [{name: layout, value: wide}, {name: embargo_until, value: 2027-01-01}]",
                "meta: [{key: access, value: subscriber}]",
                "postmeta: [{meta_key: embargo, meta_value: 2027-01-01}]",
                "meta: {a: {property: paywall, content: 'true'}}",
                "attributes: [{code: draft, value: true}]",
                "fields: [{title: status, value: draft}]",
                "fields: [{name: embargo_until, text: 2027-01-01}]",
                "meta: [[embargo_until, 2027-01-01]]",
                "meta: ' {\"embargo_until\":\"2027-01-01\"}'",
                "meta: \"\\uFEFF{\\\"embargo_until\\\":\\\"2027-01-01\\\"}\"",
                "cms: {status: draft}",
                "editor: {status: draft}",
                "schema: {visibility: members}"
            })
    void a_pair_of_name_and_value_protects_as_a_field_does(String line) throws Exception {
        assertThat(takeFrontMatter(line)).as(line).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @Test
    void what_a_text_of_json_holds_protects_too() {
        assertThat(rejection("meta_json", "{\"a\":[{\"embargo_until\":\"2027-01-01\"}]}"))
                .contains("'meta_json.a.embargo_until'");

        assertThat(take("meta_json", "{\"embargo_until\": broken")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("meta_json", "{\"layout\":\"wide\"}")).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void what_is_not_read_of_a_known_field_protects_too() {
        assertThat(rejection("rights", Map.of("custom", Map.of("embargo_until", "2027-01-01"))))
                .contains("'rights.custom'");
        fields.remove("rights");
        assertThat(rejection("edition", Map.of("id", "e", "embargo_until", "2027-01-01")))
                .contains("'edition.embargo_until'");
        fields.remove("edition");
        assertThat(rejection("bylines", List.of(Map.of("name", "Ann", "extra", Map.of("paywall", true)))))
                .contains("'bylines.extra.paywall'");

        fields.remove("bylines");
        Map<String, Object> hold = Map.of("x", List.of(Map.of("embargo", "2027-01-01")));
        assertThat(rejection("lead_image", Map.of("url", "https://c.example/a.jpg", "meta", hold)))
                .contains("'lead_image.meta.x.embargo'");
        fields.remove("lead_image");

        assertThat(take("bylines", List.of(Map.of("name", "Ann", "status", "staff"))))
                .isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_date_of_publication_within_a_field_counts_where_there_is_no_other() {
        Map<String, Object> later = Map.of("publication_date", "2027-01-01");
        assertThat(take("params", Map.of("publication_date", "2026-11-20"))).isInstanceOf(Incoming.IncomingStory.class);

        fields.remove("published_at");
        fields.put("updated_at", "2026-11-01");
        assertThat(rejection("params", later)).contains("'params.publication_date'", "published_at");
    }

    @Test
    void values_that_name_each_other_come_to_an_end() throws Exception {
        assertThat(takeFrontMatter("params: &a\n  b: &b\n    c: *a\n    hidden: *b"))
                .isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(takeFrontMatter("params: &a\n  b: &b\n    c: *a\n    d: *b"))
                .isInstanceOf(Incoming.IncomingStory.class);

        Object nested = Arrays.asList(1, 2);
        for (int i = 0; i < 60; i++) nested = Arrays.asList(nested, nested);
        assertThat(take("params", nested)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_kill_is_not_rejected_for_what_is_within_a_field() {
        fields.put("params", new HashMap<>(Map.of("embargo_until", "2027-01-01")));

        assertThat(take("status", "killed")).isInstanceOf(Incoming.IncomingWithdrawal.class);
    }
}
