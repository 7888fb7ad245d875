package org.paperboy.article;

import java.text.Normalizer;

/**
 * Names of sections, tags and people, which are compared character by character: {@code Äther} is one name, whether a
 * machine writes its first letter as one character or as two. So both sides are brought to Unicode's form C.
 */
public final class Names {
    private Names() {}

    public static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
