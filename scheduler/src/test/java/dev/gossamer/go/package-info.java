/**
 * The Go-style API against Go's rules. The names of the conformance tests begin with the numbers of
 * the list in docs/go-api.md. The whole package runs with one processor and with eight.
 */
package dev.gossamer.go;
