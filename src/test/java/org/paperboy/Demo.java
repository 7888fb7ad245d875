package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperboy.store.S3Bucket;

/**
 * {@code make run}: starts an S3 server on a free loopback port over a folder in {@code target/}, runs the program against
 * it as a user would, and shows what is where.
 */
final class Demo {
    private static final Path BUCKETS = Path.of("target/demo/s3").toAbsolutePath();
    private static final String JOB = "jobs/demo.yaml";

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        int exit;
        try (S3Bucket bucket = S3Bucket.start("brief-feeds", BUCKETS)) {
            System.out.println("S3 server at " + bucket.endpoint() + " over " + BUCKETS + "; paperboy run " + JOB);
            System.out.println();
            exit = paperboy(bucket, "run", JOB);
            System.out.println();
            show(bucket);
        }
        System.exit(exit);
    }

    private static int paperboy(S3Bucket bucket, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("target/paperboy/bin/paperboy"));
        command.addAll(List.of(arguments));
        ProcessBuilder paperboy = new ProcessBuilder(command).inheritIO();
        paperboy.environment().putAll(bucket.environment());
        return paperboy.start().waitFor();
    }

    private static void show(S3Bucket bucket) {
        System.out.printf("%7s  %-38s %s%n", "bytes", "media type", "s3://" + bucket.name() + "/");
        for (Map.Entry<String, byte[]> object : bucket.objects().entrySet()) {
            S3Bucket.Head head = bucket.head(object.getKey());
            System.out.printf("%7d  %-38s %s%n", object.getValue().length, head.mediaType(), object.getKey());
        }
        Path root = BUCKETS.resolve(bucket.name()).resolve("syndication");
        String headline = new String(bucket.bytes("syndication/latest/rss.xml"), StandardCharsets.UTF_8)
                .replaceAll("(?s).*?<item>.*?<title>(.*?)</title>.*", "$1");
        System.out.println();
        System.out.println("The newest headline in latest/rss.xml: " + headline);
        System.out.println("Look:      less " + root.resolve("latest/rss.xml"));
        System.out.println("Status:    target/paperboy/bin/paperboy status " + JOB);
        System.out.println("One feed:  target/paperboy/bin/paperboy render " + JOB + " latest atom");
        System.out.println("Again:     make run     (nothing changed, so nothing is sent)");
        System.out.println("From zero: make clean run");
    }
}
