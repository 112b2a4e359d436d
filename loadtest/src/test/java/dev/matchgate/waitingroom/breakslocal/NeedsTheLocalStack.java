package dev.matchgate.waitingroom.breakslocal;

/** Breaks: services never need the local stack. */
record NeedsTheLocalStack(dev.matchgate.local.LocalStack stack) {}
