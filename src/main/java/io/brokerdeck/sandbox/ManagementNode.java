package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.qpid.proton.engine.Link;

/** Answers the requests that are sent to an entity ({@code …/$management}), each under the right it needs. */
final class ManagementNode implements Node {
    private record Operation(Right right, boolean lock, Function<Request, Reply> doing) {}

    private static final String VENDOR = "com.microsoft:";

    private final Peer peer;
    private final Link link;
    private final Address address;
    private final Map<String, Operation> operations = new HashMap<>();

    ManagementNode(Peer peer, Link link, Address address) {
        this.peer = peer;
        this.link = link;
        this.address = address;
        Site site = peer.site();
        var reading = new Reading(site, address);
        listen("peek-message", reading::peek);
        listen("receive-by-sequence-number", reading::receiveDeferred);
        listen("batch-delete-messages", reading::delete);
        var holding = new Holding(peer, address);
        lock("renew-lock", holding::renew);
        lock("renew-session-lock", holding::renewSession);
        lock("update-disposition", holding::settle);
        listen("get-session-state", holding::state);
        listen("set-session-state", holding::setState);
        var scheduling = new Scheduling(peer, address);
        operations.put("schedule-message", new Operation(Right.SEND, false, scheduling::schedule));
        operations.put("cancel-scheduled-message", new Operation(Right.SEND, false, scheduling::cancel));
        var ruling = new Ruling(site, address);
        operations.put("add-rule", new Operation(Right.MANAGE, false, ruling::add));
        operations.put("remove-rule", new Operation(Right.MANAGE, false, ruling::remove));
        operations.put("enumerate-rules", new Operation(Right.MANAGE, false, ruling::list));
    }

    private void listen(String name, Function<Request, Reply> doing) {
        operations.put(name, new Operation(Right.LISTEN, false, doing));
    }

    private void lock(String name, Function<Request, Reply> doing) {
        operations.put(name, new Operation(Right.LISTEN, true, doing));
    }

    @Override
    public Reply answer(Request request) {
        if (address.entity().deleted()) {
            var gone = Refusal.missing(address.path());
            peer.detach(link, gone);
            throw gone;
        }
        String name = request.property("operation");
        Operation operation = name.startsWith(VENDOR) ? operations.get(name.substring(VENDOR.length())) : null;
        if (operation == null) {
            throw new Refusal(Cause.NOT_IMPLEMENTED, "There is no operation '" + name + "' here.");
        }
        Site site = peer.site();
        peer.grants()
                .require(address.path(), operation.right(), site.namespace().now());
        site.faults().checkBusy();
        if (operation.lock()) {
            site.faults().checkLock();
        }
        return operation.doing().apply(request);
    }
}
