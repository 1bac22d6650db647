package java.lang;
public final class GossamerThread { public static Thread currentThread() { return new VirtualThread(null, "x", 0, () -> {}); } }
