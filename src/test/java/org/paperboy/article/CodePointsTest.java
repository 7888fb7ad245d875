package org.paperboy.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strings in the order in which S3 lists them, a folder is read and a feed is sorted. */
final class CodePointsTest {
    private static final List<String> TEXTS = List.of(
            "",
            "A",
            "a",
            "a-b",
            "a.md",
            "a/z",
            "aa",
            "\u00e4",
            "\u20ac",
            "\ud7ff",
            "\ue000",
            "\uff21",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude00a",
            "\ud83d\ude01",
            "\udbff\udfff");

    @Test
    void the_order_is_that_of_the_bytes_of_utf_8() {
        for (String a : TEXTS) {
            for (String b : TEXTS) {
                int bytes = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
                assertThat(Integer.signum(CodePoints.compare(a, b)))
                        .as(a + " and " + b)
                        .isEqualTo(Integer.signum(bytes));
            }
        }
    }
}
