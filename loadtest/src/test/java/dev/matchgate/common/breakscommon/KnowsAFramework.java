package dev.matchgate.common.breakscommon;

/** Breaks: common knows only the JDK and Jackson. */
record KnowsAFramework(org.junit.jupiter.api.Test test) {}
