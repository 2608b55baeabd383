package io.brokerdeck.rabbitmq;

import java.util.Arrays;

/** Numbers 64-bit keys 0, 1, 2… in the order of their arrival, without an object per key. For one thread. */
final class LongIndex {
    private long[] keys = new long[64];
    private int[] slots = new int[256];
    private int size;

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }

    /** The number of a key, or -1. */
    int find(long key) {
        int mask = slots.length - 1;
        for (int slot = (int) key & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if (keys[slots[slot] - 1] == key) {
                return slots[slot] - 1;
            }
        }
        return -1;
    }

    /** The number of a key, which gets the next one if it is new. */
    int number(long key) {
        int found = find(key);
        if (found >= 0) {
            return found;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int i = 0; i < size; i++) {
                place(i);
            }
        } else {
            place(size - 1);
        }
        return size - 1;
    }

    private void place(int number) {
        int mask = slots.length - 1;
        int slot = (int) keys[number] & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number + 1;
    }
}
