package org.paperboy.format;

import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.MediaEntryModuleImpl;
import com.rometools.modules.mediarss.types.Credit;
import com.rometools.modules.mediarss.types.MediaContent;
import com.rometools.modules.mediarss.types.Metadata;
import com.rometools.modules.mediarss.types.Thumbnail;
import com.rometools.modules.mediarss.types.UrlReference;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Entry.Photo;

/**
 * Pictures in RSS and Atom. <a href="https://www.rssboard.org/media-rss">Media RSS 1.5.1</a>. Distinct pictures are
 * side by side; {@code media:group} is for renditions of one.
 */
public final class Media {
    static final Namespace NAMESPACE = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

    private Media() {}

    /** @param photos at least one; the first is also the entry's thumbnail, which is all that many readers look at */
    static MediaEntryModule of(List<Photo> photos) {
        Metadata entry = new Metadata();
        entry.setThumbnail(thumbnail(photos.get(0)));
        MediaEntryModuleImpl module = new MediaEntryModuleImpl();
        module.setMetadata(entry);
        module.setMediaContents(photos.stream().map(Media::content).toArray(MediaContent[]::new));
        return module;
    }

    private static MediaContent content(Photo photo) {
        MediaContent content = new MediaContent(new UrlReference(photo.url()));
        content.setMedium("image");
        if (!photo.type().isEmpty()) content.setType(photo.type());
        content.setWidth(known(photo.width()));
        content.setHeight(known(photo.height()));
        content.setFileSize(photo.bytes() == 0 ? null : photo.bytes());
        content.setDefaultContent(photo.lead());
        content.setMetadata(metadata(photo));
        return content;
    }

    private static Metadata metadata(Photo photo) {
        Metadata metadata = new Metadata();
        if (!photo.title().isBlank()) {
            metadata.setTitleType("plain");
            metadata.setTitle(photo.title());
        }
        if (!photo.caption().isBlank()) {
            metadata.setDescriptionType("plain");
            metadata.setDescription(photo.caption());
        }
        if (!photo.credit().isBlank()) {
            // without a role: a credit may be a person's or an agency's, and nobody says which
            metadata.setCredits(new Credit[] {new Credit(null, null, photo.credit())});
        }
        metadata.setThumbnail(thumbnail(photo));
        return metadata;
    }

    /** ROME names a scheme for roles where there is no role. */
    static void correct(Element entry) {
        for (Element content : entry.getChildren("content", NAMESPACE)) {
            content.getChildren("credit", NAMESPACE).forEach(credit -> credit.removeAttribute("scheme"));
        }
    }

    private static Thumbnail[] thumbnail(Photo photo) {
        return new Thumbnail[] {new Thumbnail(photo.url(), known(photo.width()), known(photo.height()))};
    }

    private static @Nullable Integer known(int pixels) {
        return pixels == 0 ? null : pixels;
    }
}
