package org.paperboy.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Paperboy this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"paperboy " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
}
