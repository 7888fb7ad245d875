package org.paperboy.store.s3;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/**
 * The proxy that requests to a server go through: {@code HTTP_PROXY} or {@code HTTPS_PROXY} of the environment or Java's
 * properties, by the scheme of the server's URL, unless {@code NO_PROXY} or {@code http.nonProxyHosts} names the server.
 */
final class ProxyOnTheWay {
    private ProxyOnTheWay() {}

    /** What the SDK's client is to be built with: by itself it takes every server's scheme for http. */
    static ProxyConfiguration to(URI server) {
        boolean plain = "http".equalsIgnoreCase(server.getScheme());
        return ProxyConfiguration.builder().scheme(plain ? "http" : "https").build();
    }

    /** Host and port, without its user and password; empty where none is on the way. */
    static Optional<String> name(URI server) {
        ProxyConfiguration proxy = to(server);
        String host = server.getHost() == null ? "" : server.getHost().toLowerCase(Locale.ROOT);
        if (proxy.host() == null || proxy.nonProxyHosts().stream().anyMatch(host::matches)) return Optional.empty();
        return Optional.of(proxy.host() + ":" + proxy.port());
    }
}
