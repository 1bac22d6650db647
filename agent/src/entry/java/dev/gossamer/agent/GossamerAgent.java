package dev.gossamer.agent;

public final class GossamerAgent { public static void premain(String a) {} }
