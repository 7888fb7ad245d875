package org.paperboy.source.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.paperboy.source.html.HiddenElements;
import org.paperboy.source.html.PlainLine;
import org.paperboy.source.text.WebAddress;

/**
 * What a page embeds and a text cannot hold: players and frames, in whose place a link to them comes, those that show a
 * picture, which are pictures, and formulas, in whose place their words come. What is hidden, and frames of one pixel, count readers and are not for them. A frame that says
 * nothing of itself may be anything: nothing takes its place either.
 */
final class EmbeddedParts {
    private static final Set<String> FRAMES = Set.of("iframe", "embed", "object", "video", "audio");

    /** What readers had on the page, for which a text has no place at all. */
    private static final Set<String> WITHOUT_PLACE =
            Set.of("form", "canvas", "applet", "select", "textarea", "frameset");

    /** What those say of a frame who put it there to be seen. */
    private static final String SAYING =
            "[title], [aria-label], [width], [height], [style], [allow], [allowfullscreen],"
                    + " [webkitallowfullscreen], [frameborder], [loading], [type], video, audio";

    /** Words in the address of what is made to be embedded. */
    private static final Pattern PLAYER =
            Pattern.compile("player|embed|video|vimeo|youtu|watch|audio|podcast|widget|maps?\\b|chart");

    private final WebAddress link;
    private final Consumer<String> lost;

    private EmbeddedParts(WebAddress link, Consumer<String> lost) {
        this.link = link;
        this.lost = lost;
    }

    /** @param lost hears of each that readers had on the page and that nothing takes the place of */
    static void settle(Element root, WebAddress link, Consumer<String> lost) {
        new EmbeddedParts(link, lost).settle(root);
    }

    /** The parser's own limit on depth bounds the recursion. */
    private void settle(Element parent) {
        for (Element child : new ArrayList<>(parent.children())) {
            String name = child.normalName();
            if (HiddenElements.hides(child) || name.equals("noscript") || name.equals("template")) continue;
            if (FRAMES.contains(name)) frame(child, name);
            else if (name.equals("math")) formula(child);
            else if (WITHOUT_PLACE.contains(name)) lost(name);
            else settle(child);
        }
    }

    private void frame(Element frame, String name) {
        if (LazyPictures.tiny(frame)) return;
        Optional<String> address = addresses(frame)
                .flatMap(said -> link.resolve(said).stream())
                .map(WebAddress::toString)
                .findFirst();
        if (address.isEmpty() || !saysWhatItIs(frame, address.get())) {
            lost(name);
            return;
        }
        Optional<String> title = Stream.of("title", "aria-label")
                .map(frame::attr)
                .map(PlainLine::collapsed)
                .filter(words -> !words.isEmpty())
                .findFirst();
        if (isPicture(frame, name, address.get())) {
            frame.replaceWith(picture(frame, address.get(), title.orElse("")));
            return;
        }
        Element words = new Element("a").attr("href", address.get()).appendText(title.orElse(address.get()));
        frame.replaceWith(new Element("p").appendChild(words));
    }

    private static boolean isPicture(Element frame, String name, String address) {
        boolean shows = !name.equals("video") && !name.equals("audio");
        return shows && !PictureType.of(frame.attr("type"), address).name().isEmpty();
    }

    /** As a picture it is shown to those alone who may have it. */
    private static Element picture(Element frame, String address, String title) {
        Element picture = new Element("img").attr("src", address).attr("alt", title);
        for (String name : List.of("width", "height", "data-syndicate", "data-expires")) {
            if (frame.hasAttr(name)) picture.attr(name, frame.attr(name));
        }
        return picture;
    }

    private static boolean saysWhatItIs(Element frame, String address) {
        return frame.is(SAYING)
                || PLAYER.matcher(address.toLowerCase(Locale.ROOT)).find();
    }

    private static Stream<String> addresses(Element frame) {
        Stream<String> own =
                Stream.of("src", "data", "data-src", "data-lazy-src").map(frame::attr);
        Stream<String> sources =
                frame.select("source[src], embed[src], iframe[src]").stream().map(source -> source.attr("src"));
        return Stream.concat(own, sources)
                .map(String::strip)
                .filter(said -> !said.isEmpty() && !said.startsWith("about:"));
    }

    private void formula(Element math) {
        List<String> words = Stream.of(
                        math.attr("alttext"),
                        math.select("annotation[encoding*=tex]").text())
                .map(PlainLine::collapsed)
                .filter(text -> !text.isEmpty())
                .toList();
        if (words.isEmpty()) lost("math");
        else math.replaceWith(new TextNode(words.get(0)));
    }

    private void lost(String name) {
        lost.accept("in the text: " + name);
    }
}
