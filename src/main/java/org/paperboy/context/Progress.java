package org.paperboy.context;

/** What a person at a terminal sees while a run works. Called from several threads. */
public interface Progress {
    /** Nobody looks. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String step) {}

        @Override
        public void advance(long by) {}
    };

    /** A step begins, such as {@code collect}. */
    void begin(String step);

    /** So many records or documents more are done. */
    void advance(long by);
}
