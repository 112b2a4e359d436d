package dev.matchgate.common;

/** Who sets the admission rate: ops (MANUAL), or the system between ops' floor and ceiling (AUTO). */
public enum AdmissionMode {
    MANUAL,
    AUTO
}
