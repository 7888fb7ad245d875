package org.paperboy.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile.StoreSpec;

/** Where receivers' objects are: one's must not overwrite another's, though their stores differ in name. */
final class Places {

    /** The objects of one receiver would be where another's are. */
    record Clash(Receiver one, Receiver other, String place) {
        /** @param lines where receivers are in the job file; the {@code latest} of default is nowhere */
        void tell(Map<String, Value> lines) {
            boolean shown = lines.containsKey(one.name());
            Value named = lines.get(shown ? one.name() : other.name());
            if (named != null) {
                named.fault("would have its objects where those of '" + (shown ? other : one).name() + "' are, at "
                        + place + ". Give it a place of its own.");
            }
        }
    }

    private Places() {}

    /** @param documentFormats names of formats whose documents are in a folder of that name */
    static List<Clash> clashes(List<Receiver> receivers, Map<String, StoreSpec> stores, List<String> documentFormats) {
        List<ReceiverPlace> places = receivers.stream()
                .flatMap(receiver -> place(receiver, stores.get(receiver.store())).stream()
                        .map(place -> new ReceiverPlace(receiver, place)))
                .toList();
        Map<String, Receiver> feeds = new HashMap<>();
        Map<String, Receiver> documents = new HashMap<>();
        for (ReceiverPlace each : places) {
            feeds.putIfAbsent(each.place(), each.receiver());
            each.receiver().formats().stream()
                    .filter(documentFormats::contains)
                    .forEach(format -> documents.putIfAbsent(each.place() + format + "/", each.receiver()));
        }

        List<Clash> clashes = new ArrayList<>();
        for (ReceiverPlace each : places) {
            Stream.concat(
                            Stream.ofNullable(feeds.get(each.place())),
                            ancestors(each.place()).flatMap(folder -> Stream.ofNullable(documents.get(folder))))
                    // in one store names keep them apart
                    .filter(other -> !other.store().equals(each.receiver().store()))
                    .findFirst()
                    .ifPresent(other -> clashes.add(new Clash(each.receiver(), other, each.place())));
        }
        return clashes;
    }

    private record ReceiverPlace(Receiver receiver, String place) {}

    private static Optional<String> place(Receiver receiver, @Nullable StoreSpec spec) {
        if (spec == null) return Optional.empty();
        if (spec instanceof StoreSpec.FolderPlace folder) {
            return Optional.of("file:" + real(folder.folder()) + "/" + receiver.root());
        }
        URI endpoint = spec instanceof StoreSpec.S3 s3 ? s3.endpoint() : null;
        return Optional.of((endpoint == null ? "" : endpoint + " ") + spec.name() + "/" + receiver.root());
    }

    /** Whether who serves the folder serves the path too. */
    static boolean holds(Path folder, Path path) {
        return real(path).startsWith(real(folder));
    }

    /** Without links: two paths may lead to one folder. What is not there yet is taken as it is named. */
    private static Path real(Path folder) {
        Path parent = folder.getParent();
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }

    /** The folder itself and all it is in, each ending in a slash. */
    private static Stream<String> ancestors(String folder) {
        return Stream.iterate(folder.indexOf('/'), slash -> slash >= 0, slash -> folder.indexOf('/', slash + 1))
                .map(slash -> folder.substring(0, slash + 1));
    }
}
