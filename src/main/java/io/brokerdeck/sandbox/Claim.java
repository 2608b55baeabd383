package io.brokerdeck.sandbox;

/**
 * What a token allows.
 *
 * @param path of the entity below which it holds, folded, without slashes at its ends; empty for the whole namespace
 * @param expires epoch ms
 */
record Claim(String path, SharedKey key, long expires) {
    boolean covers(String wanted, Right right, long now) {
        String folded = Names.fold(wanted);
        boolean inside = path.isEmpty() || folded.equals(path) || folded.startsWith(path + "/");
        return inside && now < expires && key.allows(right);
    }
}
