package dev.gossamer.scheduler; final class Scheduler {}
