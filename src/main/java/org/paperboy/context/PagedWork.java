package org.paperboy.context;

/** The work of one step, done page by page. */
@FunctionalInterface
public interface PagedWork {
    /** Does the next page, in the transaction of the step if that has one. @return whether there is more to do */
    boolean nextPage();
}
