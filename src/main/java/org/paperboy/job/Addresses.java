package org.paperboy.job;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** URLs and paths of the job file. What may hold credentials is not repeated in a message. */
final class Addresses {
    private static final Pattern JDBC = Pattern.compile("jdbc:[a-z][a-z0-9]*:.+");

    private Addresses() {}

    /** An absolute http or https URL that others resolve against: it is made to end in a slash. */
    static Optional<URI> base(Value value) {
        return web(value).map(url -> url.getRawPath().endsWith("/") ? url : URI.create(url + "/"));
    }

    /** An absolute http or https URL with a host, without credentials, query and fragment. */
    static Optional<URI> web(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty() || holdsCredentials(value, text.get())) return Optional.empty();
        try {
            URI url = new URI(text.get());
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
            if (http && url.getHost() != null && url.getPort() <= 65_535 && plain) return Optional.of(url);
        } catch (URISyntaxException e) {
            // the same fault as of a URL of another kind, and its message repeats the URL
        }
        value.fault("must be an absolute http or https URL with a host, and without ? and #,"
                + " such as https://brief.example/.");
        return Optional.empty();
    }

    /** A path, made absolute from the folder. */
    static Optional<Path> path(Value value, Path folder) {
        return value.text().flatMap(text -> path(value, text, folder));
    }

    /** The same, where the path is only part of the value. */
    static Optional<Path> path(Value value, String text, Path folder) {
        try {
            if (!text.contains("://")) return Optional.of(folder.resolve(text).normalize());
            value.fault("must be a path, not a URL of this kind.");
        } catch (InvalidPathException e) {
            value.fault(beyondLocale(text));
        }
        return Optional.empty();
    }

    /** Of a locale without UTF-8 Java makes an encoding of file names that has no such letters. */
    private static String beyondLocale(String text) {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        boolean ascii = text.chars().allMatch(c -> c < 128);
        if (ascii || encoding.equalsIgnoreCase("UTF-8")) return "is no path.";
        return "cannot name a file in this environment, whose locale has the encoding " + encoding
                + ". Set a locale with UTF-8, such as LC_ALL=C.UTF-8.";
    }

    static Optional<String> jdbc(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty() || holdsCredentials(value, text.get())) return Optional.empty();
        if (JDBC.matcher(text.get()).matches()) return text;
        value.fault("must be a JDBC URL such as jdbc:postgresql://db.example/news.");
        return Optional.empty();
    }

    private static boolean holdsCredentials(Value value, String url) {
        if (!Secrets.in(url)) return false;
        value.fault("holds a user or a password. Take it out of the URL"
                + (url.startsWith("jdbc:") ? ": user and password are keys of their own." : "."));
        return true;
    }
}
