package io.brokerdeck.sandbox;

/** What all connections share. */
record Site(Namespace namespace, Codec codec, Letters letters, Tokens tokens, Faults faults) {
    Site(Namespace namespace, Tokens tokens, Faults faults, Codec codec) {
        this(namespace, codec, new Letters(codec), tokens, faults);
    }
}
