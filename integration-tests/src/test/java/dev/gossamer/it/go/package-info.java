/** Programs under test that are written with the Go-style API. */
package dev.gossamer.it.go;
