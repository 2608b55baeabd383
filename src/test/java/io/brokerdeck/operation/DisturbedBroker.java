package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Sent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A real broker that is disturbed, it or its passes and outlets, at a moment that only chance would hit. */
abstract class DisturbedBroker {
    /** Called before one of them is asked for anything. */
    void before(Object real, String method) throws BrokerException {}

    /** Asked in place of the outlet whether it is usable. */
    boolean usable(Outlet real) {
        return real.usable();
    }

    /** What comes of a message that is not sent at all; null for one that is. */
    @Nullable Sent instead() {
        return null;
    }

    /** Told what will come of a message that was sent. */
    void sent(CompletableFuture<Sent> outcome) {}

    final Broker of(Broker broker) {
        return wrap(Broker.class, broker);
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    before(real, method.getName());
                    if (real instanceof Outlet outlet && method.getName().equals("usable")) {
                        return usable(outlet);
                    }
                    boolean sends = given != null && given[0] instanceof Outgoing;
                    Sent instead =
                            sends && real instanceof Outlet && method.getName().equals("send") ? instead() : null;
                    if (instead != null) {
                        return CompletableFuture.completedFuture(instead);
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof CompletionStage<?> outcome && sends) {
                        sent(outcome.thenApply(Sent.class::cast).toCompletableFuture());
                    }
                    if (answer instanceof Pass pass) {
                        return wrap(Pass.class, pass);
                    }
                    return answer instanceof Outlet outlet ? wrap(Outlet.class, outlet) : answer;
                }));
    }

    /** The first one is lost just after it said, with that many messages under way, that it is usable. */
    static DisturbedBroker lostWith(int messages) {
        return new DisturbedBroker() {
            private final List<CompletableFuture<Sent>> underWay = new ArrayList<>();
            private boolean lost;

            @Override
            void sent(CompletableFuture<Sent> outcome) {
                underWay.add(outcome);
            }

            @Override
            boolean usable(Outlet real) {
                boolean usable = real.usable();
                if (underWay.size() >= messages && !lost) {
                    lost = true;
                    real.close();
                    CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                            .join();
                }
                return usable;
            }
        };
    }

    /** The first messages are rolled back. */
    static DisturbedBroker rollingBack(int messages) {
        return new DisturbedBroker() {
            private int left = messages;

            @Override
            @Nullable Sent instead() {
                return left-- > 0 ? new Sent.RolledBack("one of them is not wanted") : null;
            }
        };
    }
}
