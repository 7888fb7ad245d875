package org.paperboy.cli;

import java.nio.file.Path;
import org.paperboy.context.Connections;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFileException;
import org.paperboy.job.JobReader;
import picocli.CommandLine.Parameters;

/** The job file that every verb takes. */
final class JobArgument {
    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    JobFile read() throws JobFileException {
        return new JobReader(
                        System.getenv(),
                        Connections.channelFormats(),
                        Connections.partnerFormats(),
                        Connections.documentFormats(),
                        Connections.formatOptions())
                .read(file);
    }
}
