package org.paperboy.source.text;

import java.io.IOException;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;

/**
 * Text that grows to a limit and no further. A link's address is once in Markdown and in HTML at every link that
 * refers to it, so that a small text may make a huge one.
 */
public final class BoundedText implements Appendable {
    private final StringBuilder text = new StringBuilder();

    /** Whether more was written than is kept. */
    private boolean full;

    public boolean full() {
        return full;
    }

    public static RejectedException refused() {
        return new RejectedException("the body grows to more than " + Record.MOST_BYTES
                + " characters of HTML: give its links shorter addresses");
    }

    @Override
    public Appendable append(CharSequence more) throws IOException {
        return append(more, 0, more.length());
    }

    @Override
    public Appendable append(CharSequence more, int start, int end) throws IOException {
        full |= text.length() + (long) (end - start) > Record.MOST_BYTES;
        if (full) throw new IOException("full"); // or the writer would go on to the end
        text.append(more, start, end);
        return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
        return append(String.valueOf(c), 0, 1);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
