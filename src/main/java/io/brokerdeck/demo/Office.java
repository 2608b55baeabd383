package io.brokerdeck.demo;

import io.brokerdeck.sandbox.Sandbox;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The insurance company on Service Bus at work, from start to close, in a sandbox of the same JVM. */
final class Office implements AutoCloseable {
    private final Premises premises;
    private final Disposable.Composite clerks = Disposables.composite();

    private Office(Premises premises) {
        this.premises = premises;
    }

    static Office open(Sandbox sandbox, Play play) {
        Office office = new Office(new Premises(sandbox));
        for (Post post : Claims.posts()) {
            new Poster(play, post, office.premises.sender(post.entity()));
        }
        for (Desk desk : Claims.desks()) {
            for (int i = 1; i <= desk.instances; i++) {
                office.clerks.add(new Clerk(play, desk, i, office.premises).start());
            }
        }
        new Shredder(play, office.premises, List.copyOf(Claims.heaps()));
        return office;
    }

    @Override
    public void close() {
        clerks.dispose();
        premises.close();
    }
}
