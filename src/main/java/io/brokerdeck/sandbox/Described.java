package io.brokerdeck.sandbox;

import java.util.List;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;

/** A value of AMQP that says of which type it is by a number. */
record Described(UnsignedLong descriptor, List<?> fields) implements DescribedType {
    @Override
    public Object getDescriptor() {
        return descriptor;
    }

    @Override
    public Object getDescribed() {
        return fields;
    }
}
