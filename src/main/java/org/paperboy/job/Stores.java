package org.paperboy.job;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.job.JobFile.StoreSpec;
import org.paperboy.job.JobFile.StoreSpec.Addressing;

/** A {@code store} of the job file: a bucket or a folder. */
final class Stores {
    private static final List<String> KINDS = List.of("s3", "folder");
    static final Vocabulary KEYS = Vocabulary.of("s3", "folder", "endpoint", "region", "profile", "addressing");

    /** Amazon S3 User Guide, "General purpose bucket naming rules"; other servers take the same. */
    private static final Pattern BUCKET = Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** Letters, digits, and the marks that are safe in keys and need no escaping in URLs; no segment {@code .} */
    private static final Pattern PREFIX =
            Pattern.compile("(?!.*\\.\\.)(?!\\.(/|$))[A-Za-z0-9!_.*'()~-]+(/(?!\\.(/|$))[A-Za-z0-9!_.*'()~-]+)*");

    /** A key may have 1,024 bytes; the receiver's, the format's and the article's part need theirs. */
    private static final int LONGEST_PREFIX = 500;

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Path folder;
    private final Map<String, Path> kept;
    private final @Nullable Path read;

    /**
     * @param folder that paths start from
     * @param kept what no store may hold, by what it is called: who serves a store serves all that is in it
     * @param read a folder that is read with all that is in it; null if none is
     */
    Stores(Path folder, Map<String, Path> kept, @Nullable Path read) {
        this.folder = folder;
        this.kept = kept;
        this.read = read;
    }

    Optional<StoreSpec> read(Value value) {
        if (value.scalar()) return value.text().flatMap(text -> ofText(value, text));
        Mapping keys = value.mapping(KEYS);
        Optional<String> kind = keys.kind(KINDS);
        if (kind.isEmpty()) return Optional.empty();
        if (kind.get().equals("s3")) {
            return keys.value("s3").flatMap(place -> place.text().flatMap(text -> s3(place, text, keys)));
        }
        keys.refuse("folder", "endpoint", "region", "profile", "addressing");
        return keys.value("folder")
                .flatMap(place -> Addresses.path(place, folder).flatMap(path -> folder(place, path)));
    }

    private Optional<StoreSpec> folder(Value value, Path path) {
        String held = kept.entrySet().stream()
                .filter(thing -> Places.holds(path, thing.getValue()))
                .map(thing -> thing.getKey() + " (" + thing.getValue() + ")")
                .collect(Collectors.joining(" and "));
        if (held.isEmpty()) {
            if (read == null || !Places.holds(read, path)) return Optional.of(new StoreSpec.FolderPlace(path));
            return refused(
                    value,
                    "is a folder in that of the source (" + read
                            + "), and what is written would be read. Name one beside it, such as file:out/.");
        }
        return refused(
                value,
                "is a folder that has " + held
                        + " in it, and who serves it would serve that too. Name one beside it, such as"
                        + " file:out/.");
    }

    private Optional<StoreSpec> ofText(Value value, String text) {
        if (text.startsWith("s3://")) {
            return bucket(value, text.substring("s3://".length()))
                    .map(place -> new StoreSpec.S3(place.name(), place.prefix(), null, null, null, null));
        }
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            // file:///srv/out is the same folder as file:/srv/out
            String path = text.substring("file:".length()).replaceFirst("^///", "/");
            return path.startsWith("//")
                    ? refused(value, "must not name a host: file:out/ or file:/srv/out/.")
                    : Addresses.path(value, path, folder).flatMap(place -> folder(value, place));
        }
        return refused(value, "must be s3://bucket/prefix or file:DIR, or a mapping with one of s3, folder.");
    }

    private Optional<StoreSpec> s3(Value value, String text, Mapping keys) {
        var endpoint = keys.value("endpoint").flatMap(said -> endpoint(said, text));
        var addressing = keys.value("addressing").flatMap(said -> said.choice(Addressing.values()));
        var region = keys.value("region").flatMap(Stores::region);
        var profile = keys.value("profile").flatMap(Value::line);
        if (text.startsWith("s3://")) return refused(value, "must be written without s3:// here: bucket/prefix.");
        return bucket(value, text)
                .map(place -> new StoreSpec.S3(
                        place.name(),
                        place.prefix(),
                        endpoint.orElse(null),
                        region.orElse(null),
                        profile.orElse(null),
                        addressing.orElse(null)));
    }

    /**
     * The server alone. Consoles show the bucket's own URL, and with that each request would name the bucket twice. Some
     * servers are below a path of several segments, such as {@code /storage/v1/s3}.
     */
    private static Optional<URI> endpoint(Value value, String place) {
        Optional<URI> url = Addresses.web(value);
        String path = url.map(URI::getRawPath).orElse("").replaceAll("^/+|/+$", "");
        if (path.isEmpty()) return url;
        String bucket = place.replaceFirst("/.*", "");
        String first = path.replaceFirst("/.*", "");
        if (path.contains("/") && !first.equals(bucket)) return url;
        return refused(
                value,
                "must be the server alone: the bucket and its prefix belong to s3. Write "
                        + url.get().getScheme() + "://" + url.get().getRawAuthority() + " without /" + path + ".");
    }

    private record Bucket(String name, String prefix) {}

    private static Optional<Bucket> bucket(Value value, String text) {
        int slash = text.indexOf('/');
        String bucket = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0
                ? ""
                : text.substring(slash).replaceFirst("^/{1,2}", "").replaceFirst("/$", "");
        // never shown: access key and secret may be before the bucket, where other tools want them
        if (!BUCKET.matcher(bucket).matches()) {
            return refused(value, "must name a bucket of 3 to 63 characters of a-z, 0-9, full stop and hyphen.");
        }
        if (prefix.isEmpty()
                || (prefix.length() <= LONGEST_PREFIX && PREFIX.matcher(prefix).matches())) {
            return Optional.of(new Bucket(bucket, prefix));
        }
        return refused(
                value,
                "has a prefix that is no path of at most " + LONGEST_PREFIX
                        + " ASCII letters, digits and ! _ . * ' ( ) ~ -, without '..' and empty segments.");
    }

    private static Optional<String> region(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty() || REGION.matcher(text.get()).matches()) return text;
        return refused(value, "must be the name of a region, such as eu-central-1.");
    }

    private static <T> Optional<T> refused(Value value, String message) {
        value.fault(message);
        return Optional.empty();
    }
}
