package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://brief.example",
                "http://brief.example:8080/a/b?c=d&e=f#g",
                "HTTPS://Brief.example/A%20b",
                "https://[2001:db8::1]/a"
            })
    void an_address_that_is_a_uri_stays_as_it_is(String address) {
        assertThat(AddressText.of(address)).contains(URI.create(address));
        assertThat(AddressText.of(address).orElseThrow()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "https://brief.example/Zürich, https://brief.example/Z%C3%BCrich",
        "https://brief.example/😀?q=é#ü, https://brief.example/%F0%9F%98%80?q=%C3%A9#%C3%BC",
        "https://zürich.example:8080/a, https://xn--zrich-kva.example:8080/a",
        "https://straße.example/, https://xn--strae-oqa.example/",
        "https://my_cdn.example/a.jpg, https://my_cdn.example/a.jpg"
    })
    void other_letters_are_encoded(String address, String uri) {
        assertThat(AddressText.of(address)).contains(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "brief.example",
                "/a",
                "//brief.example/a",
                "mailto:desk@brief.example",
                "javascript:alert(1)",
                "https://",
                "https:///a",
                "https://brief.example/a b",
                "https://brief.example/%zz",
                "https://brief.example/\"",
                "https://brief.example/\n"
            })
    void what_is_no_web_address_is_none(String address) {
        assertThat(AddressText.of(address)).isEmpty();
    }
}
