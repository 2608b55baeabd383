package io.brokerdeck.servicebus;

import com.azure.core.credential.TokenCredential;

/** By what a namespace lets the console in; the secrets appear in no text of these objects. */
sealed interface Credentials {
    /** A connection string with a shared access key or a shared access signature, as the SDK reads it. */
    record ConnectionString(String text) implements Credentials {
        @Override
        public String toString() {
            return "a connection string";
        }
    }

    /**
     * An identity of Microsoft Entra ID.
     *
     * @param words which one, for people ("the managed identity 1234…")
     */
    record Identity(TokenCredential credential, String words) implements Credentials {
        static Identity of(TokenCredential credential, String words) {
            return new Identity(new KeptTokens(credential), words);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
