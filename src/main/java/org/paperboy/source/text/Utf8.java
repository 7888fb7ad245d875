package org.paperboy.source.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from bytes that must be UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /** The text, without a byte order mark at its beginning. */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the quick way puts U+FFFD for what is malformed; only where there is one is it worth asking whose it is
        if (text.indexOf('\uFFFD') >= 0) StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
