package io.brokerdeck.sandbox;

import java.util.Set;

/**
 * What a token allows.
 *
 * @param path of the entity below which it holds, folded, without slashes at its ends; empty for the whole namespace
 * @param expires epoch ms
 */
record Claim(String path, Set<Right> rights, long expires) {
    boolean covers(String wanted, Right right, long now) {
        String folded = Names.fold(wanted);
        boolean inside = path.isEmpty() || folded.equals(path) || folded.startsWith(path + "/");
        boolean allowed = rights.contains(right) || rights.contains(Right.MANAGE);
        return inside && now < expires && allowed;
    }
}
