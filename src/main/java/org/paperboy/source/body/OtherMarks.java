package org.paperboy.source.body;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.source.text.Likeness;

/**
 * Finds comments in a body that end no preview and look as if they should: the mark misspelt, and the marks of other systems.
 * An article for subscribers that has none but these has no preview at all.
 */
public final class OtherMarks {
    private static final int MOST = 20;

    private static final Pattern COMMENT = Pattern.compile("<!--\\s{0,9}+([\\w /.:-]{3,40}?)\\s{0,9}-->");

    /** The mark, and what other systems and people call it. */
    private static final List<String> WORDS = List.of(
            "previewend",
            "endpreview",
            "preview",
            "more",
            "readmore",
            "paywall",
            "membersonly",
            "subscribersonly",
            "premium");

    private OtherMarks() {}

    /** Each once, as it is written; none where the body has the mark itself. */
    public static Set<String> in(String body) {
        Set<String> found = new TreeSet<>();
        if (body.indexOf("<!--") < 0 || SourceBody.hasMark(body)) return found;
        Matcher comment = COMMENT.matcher(body);
        while (found.size() < MOST && comment.find()) {
            String word = Likeness.plain(comment.group(1));
            if (WORDS.stream().anyMatch(known -> Likeness.misspelt(word, known))) found.add(comment.group());
        }
        return found;
    }
}
