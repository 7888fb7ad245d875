package org.paperboy.format;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import org.codehaus.stax2.io.EscapingWriterFactory;

/**
 * Writes {@code &} and {@code <} as hexadecimal references. To an XML parser they are the same as {@code &amp;} and
 * {@code &lt;}; of the readers that take apart RSS by other means, more understand these (RSS Advisory Board Best
 * Practices Profile, Character Data).
 */
final class HexReferences implements EscapingWriterFactory {
    @Override
    public Writer createEscapingWriterFor(Writer out, String encoding) {
        return new Escaping(out);
    }

    @Override
    public Writer createEscapingWriterFor(OutputStream out, String encoding) {
        return new Escaping(new OutputStreamWriter(out, Charset.forName(encoding)));
    }

    private static final class Escaping extends FilterWriter {
        private Escaping(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            switch (c) {
                case '&' -> out.write("&#x26;");
                case '<' -> out.write("&#x3C;");
                case '>' -> out.write("&#x3E;");
                default -> out.write(c);
            }
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) write(text[i]);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) write(text.charAt(i));
        }
    }
}
