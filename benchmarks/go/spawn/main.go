// spawn: one goroutine starts many, which end at once, and waits for all of them.
package main

import (
	"flag"
	"sync"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 1000000, "goroutines")
	flag.Parse()
	report.Print(report.Measure(*n, func() {
		var all sync.WaitGroup
		all.Add(*n)
		for i := 0; i < *n; i++ {
			go all.Done()
		}
		all.Wait()
	}))
}
