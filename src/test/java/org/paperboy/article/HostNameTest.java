package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de",
        "βόλος.com, xn--nxasmm1c.com",
        "نامه\u200Cای.com, xn--mgba3gch31f060k.com",
        "MÜNCHEN.example, xn--mnchen-3ya.example",
        "日本語。jp, xn--wgv71a119e.jp",
        "ｅｘａｍｐｌｅ.com, example.com",
        "my_cdn.example, my_cdn.example",
        "_x.my_größe.example, _x.xn--my_gre-fta7p.example",
        "FASS.de, fass.de",
        "ab--cd.example, ab--cd.example",
        "xn--fa-hia.de, xn--fa-hia.de",
        "localhost, localhost",
        "10.0.0.1, 10.0.0.1",
    })
    void a_host_is_the_one_that_a_browser_asks_for(String name, String ascii) {
        assertThat(HostName.ascii(name)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a..b", "a b", "a/b", "a@b", "a%41", "10.0.0.999", "a\u202Eb.example", "\uFFFD.de"})
    void what_no_browser_asks_for_is_none(String name) {
        assertThat(HostName.ascii(name)).isEmpty();
    }

    @Test
    void a_label_is_no_longer_than_the_dns_has_them() {
        assertThat(HostName.ascii("x".repeat(63) + ".example")).isNotEmpty();
        assertThat(HostName.ascii("x".repeat(64) + ".example")).isEmpty();
    }
}
