package dev.matchgate.booking.question;

record FixedConfig(int mostAtOnce) implements QuestionConfig {

    @Override
    public boolean enabled() {
        return true;
    }
}
