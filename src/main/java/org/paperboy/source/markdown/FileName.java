package org.paperboy.source.markdown;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of a file as text, regardless of the locale. In a POSIX locale Java writes U+FFFD for each byte beyond ASCII, so that two
 * Chinese names of one length are one text, and one file would hide the other.
 */
final class FileName {
    private static final char UNKNOWN = '\uFFFD';

    private FileName() {}

    /** The last part of the path: its bytes as UTF-8. A byte that is none is U+FFFD and its two hex digits. */
    static String of(Path file) {
        String name = file.getFileName().toString();
        return name.indexOf(UNKNOWN) < 0 ? name : text(bytes(file));
    }

    /** Java gives the bytes themselves in a path's URL alone. */
    private static byte[] bytes(Path file) {
        String path = file.toUri().getRawPath();
        if (path.endsWith("/")) path = path.substring(0, path.length() - 1); // of a folder
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] bytes = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            bytes[length++] = (byte) (c == '%' ? HexFormat.fromHexDigits(name, i + 1, i + 3) : c);
            if (c == '%') i += 2;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            for (char c : out.flip().toString().toCharArray()) {
                // also where the name itself has U+FFFD: else it could be the text of another name
                if (c == UNKNOWN) for (byte b : new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD}) hex(text, b);
                else text.append(c);
            }
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) hex(text, in.get());
        }
        return text.toString();
    }

    private static void hex(StringBuilder text, byte b) {
        text.append(UNKNOWN).append(HexFormat.of().toHexDigits(b).toUpperCase(Locale.ROOT));
    }
}
