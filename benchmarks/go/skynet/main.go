// skynet: a goroutine starts ten, each of those ten more, down to the leaves. Every leaf returns
// its number, and the sums come back up over channels.
package main

import (
	"flag"

	"gossamer/benchmarks/internal/report"
)

const children = 10

func main() {
	n := flag.Int("n", 1000000, "leaves, a power of ten")
	flag.Parse()
	goroutines := 0
	for level := *n; level > 0; level /= children {
		goroutines += level
	}
	report.Print(report.Measure(goroutines, func() {
		result := make(chan int)
		go grow(result, 0, *n)
		if <-result != *n*(*n-1)/2 {
			panic("wrong sum")
		}
	}))
}

func grow(parent chan int, number, size int) {
	if size == 1 {
		parent <- number
		return
	}
	sums := make(chan int)
	part := size / children
	for i := 0; i < children; i++ {
		go grow(sums, number+i*part, part)
	}
	sum := 0
	for i := 0; i < children; i++ {
		sum += <-sums
	}
	parent <- sum
}
