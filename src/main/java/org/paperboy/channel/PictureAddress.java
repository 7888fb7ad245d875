package org.paperboy.channel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.paperboy.article.Article;
import org.paperboy.article.Picture;

/** Addresses of pictures: who may not have a picture is not given a link to it either. */
final class PictureAddress {
    private static final Pattern FILE =
            Pattern.compile(".*\\.(jpe?g|jpe|jfif|a?png|gif|webp|avif|bmp|hei[cf]|jxl|svg|tiff?)");

    private PictureAddress() {}

    /** Those of the story's pictures that are forbidden, anywhere in it, in the form of {@link #of}. */
    static Set<String> of(Article article, Predicate<Picture> forbidden) {
        Set<String> denied = new HashSet<>();
        Set<String> allowed = new HashSet<>();
        Stream.of(
                        Stream.ofNullable(article.lead()),
                        article.body().pictures().stream(),
                        article.preview().pictures().stream())
                .flatMap(pictures -> pictures)
                .forEach(p -> (forbidden.test(p) ? denied : allowed).add(of(p.url())));
        denied.removeAll(allowed);
        return denied;
    }

    /** By what an address is compared: of a picture's file other sizes are the same picture. */
    static String of(String url) {
        String whole = url.split("#", 2)[0].replaceFirst("^https?:", "");
        return isFile(url) ? path(whole) : whole;
    }

    /** Whether the address is that of a picture, by its suffix. */
    static boolean isFile(String url) {
        return FILE.matcher(path(url).toLowerCase(Locale.ROOT)).matches();
    }

    private static String path(String url) {
        return url.split("[?#]", 2)[0];
    }
}
