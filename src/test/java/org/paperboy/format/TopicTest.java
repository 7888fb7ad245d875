package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Subject;

class TopicTest {
    @Test
    void a_media_topic_has_its_code_and_its_address() {
        assertThat(topics("medtop", "04000000", "economy"))
                .containsExactly(new Topic(
                        "medtop:04000000", "http://cv.iptc.org/newscodes/mediatopic/04000000", "", "economy"));
    }

    @Test
    void a_subject_code_has_both_too() {
        assertThat(topics("subj", "04000000", "economy"))
                .containsExactly(
                        new Topic("subj:04000000", "http://cv.iptc.org/newscodes/subjectcode/04000000", "", "economy"));
    }

    @ParameterizedTest
    @CsvSource({
        "subj, 4000, subj:4000",
        "medtop, 4000000, medtop:4000000",
        "medtop, 040000001, medtop:040000001",
        "medtop, 0400000x, medtop:0400000x",
        "MEDTOP, 04000000, MEDTOP:04000000",
        "desk, strikes & more, desk:strikes & more",
        "'', strikes, strikes"
    })
    void what_no_receiver_can_look_up_is_a_literal(String scheme, String code, String literal) {
        assertThat(topics(scheme, code, "economy")).containsExactly(new Topic("", "", literal, "economy"));
    }

    @Test
    void a_code_that_is_an_address_stays_one() {
        assertThat(topics("wd", "http://www.wikidata.org/entity/Q190542", ""))
                .containsExactly(new Topic("", "http://www.wikidata.org/entity/Q190542", "", ""));
    }

    @Test
    void a_name_is_enough_and_nothing_at_all_is_not() {
        assertThat(topics("medtop", "", "economy")).containsExactly(new Topic("", "", "", "economy"));
        assertThat(topics("medtop", " ", "\u0001")).isEmpty();
    }

    private static List<Topic> topics(String scheme, String code, String name) {
        Copies.Build build = Copies.bare();
        build.subjects = List.of(new Subject(scheme, code, name));
        return Topic.of(build.copy());
    }
}
