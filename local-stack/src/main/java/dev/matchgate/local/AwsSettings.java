package dev.matchgate.local;

import java.util.Map;

/** What every SQS client asks for, with values that an emulator accepts where the environment says nothing. */
public final class AwsSettings {

    private AwsSettings() {}

    public static String region(Map<String, String> environment) {
        return environment.getOrDefault("AWS_REGION", "ap-northeast-2");
    }

    public static String accessKeyId(Map<String, String> environment) {
        return environment.getOrDefault("AWS_ACCESS_KEY_ID", "local");
    }

    public static String secretAccessKey(Map<String, String> environment) {
        return environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "local");
    }
}
