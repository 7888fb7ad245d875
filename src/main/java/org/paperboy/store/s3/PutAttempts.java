package org.paperboy.store.s3;

import java.util.Set;

/**
 * The attempts of one PUT: whether one of them was sent whole and got no answer. The SDK repeats such a request by itself
 * and says only how the last attempt ended. Safe for the thread that sends and the one that gives up waiting for it.
 */
final class PutAttempts {
    /** What is between us and the server answers so where the server did not answer it; the last of them are Cloudflare's. */
    private static final Set<Integer> OF_A_GATEWAY = Set.of(502, 504, 520, 522, 524);

    private boolean unanswered;
    private boolean onItsWay;
    private boolean whole;

    synchronized void begun() {
        onItsWay = true;
        whole = false;
    }

    /** Its last byte was handed on: from here on the server can carry it out. */
    synchronized void sentWhole() {
        whole = true;
    }

    synchronized void answered(int status) {
        onItsWay = false;
        unanswered |= OF_A_GATEWAY.contains(status);
    }

    /** It ended, with an answer or without one. */
    synchronized void ended() {
        unanswered |= onItsWay && whole;
        onItsWay = false;
    }

    /** Of one that was given up while it was on its way, nobody knows how much of it will be sent. */
    synchronized boolean unanswered() {
        return unanswered || onItsWay;
    }
}
