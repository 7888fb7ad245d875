package org.paperboy.store.s3;

/** There is no client to ask with: credentials, region or profile are missing or wrong. Says what to do about it. */
final class S3SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    S3SetupException(String message) {
        super(message);
    }

    static S3SetupException of(RuntimeException e) {
        return new S3SetupException("the AWS configuration cannot be used: " + S3Faults.harmless(e.getMessage())
                + ". Correct the store's `region` and `endpoint`, or what the AWS environment says of them");
    }
}
