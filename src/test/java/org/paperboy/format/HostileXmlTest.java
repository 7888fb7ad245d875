package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The one reader of XML takes no DTD, so that no entity, file or address can come in by it. */
class HostileXmlTest {
    @TempDir
    private Path folder;

    private static String read(String xml) throws SAXException {
        StringBuilder seen = new StringBuilder();
        SafeSax.parse(new InputSource(new StringReader(xml)), new DefaultHandler() {
            @Override
            public void startElement(String uri, String local, String name, Attributes attributes) {
                seen.append('<').append(name).append('>');
            }

            @Override
            public void characters(char[] characters, int start, int length) {
                seen.append(characters, start, length);
            }
        });
        return seen.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM '%s'>]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM '%s'><a/>",
                "<!DOCTYPE a PUBLIC 'x' '%s'><a/>",
                "<!DOCTYPE a [<!ENTITY %% b SYSTEM '%s'> %%b;]><a/>",
                "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>",
                "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>"
            })
    void a_dtd_is_refused_before_anything_of_it_is_read(String form) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "qxhid");
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(200);
            for (String address :
                    new String[] {secret.toUri().toString(), "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x"}) {
                assertThatThrownBy(() -> read(form.replace("%%", "%").replace("%s", address)))
                        .isInstanceOf(SAXException.class)
                        .hasMessageContaining("DOCTYPE")
                        .hasMessageNotContaining("qxhid");
            }
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void an_inclusion_and_a_hint_at_a_schema_are_elements_and_attributes_like_others() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "qxhid");

        assertThat(read("<a xmlns:x='http://www.w3.org/2001/XInclude'><x:include parse='text' href='" + secret.toUri()
                        + "'/></a>"))
                .isEqualTo("<a><x:include>");
        assertThat(read("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:noNamespaceSchemaLocation='"
                        + secret.toUri() + "'/>"))
                .isEqualTo("<a>");
        assertThat(read("<?xml-stylesheet href='" + secret.toUri() + "'?><a>&amp;</a>"))
                .isEqualTo("<a>&");
    }

    @Test
    void elements_that_nest_without_end_end_in_a_refusal() {
        assertThatThrownBy(() -> read("<a>".repeat(100_000))).isInstanceOf(SAXException.class);
    }
}
