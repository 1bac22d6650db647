package dev.gossamer.agent.install; final class Installer {}
