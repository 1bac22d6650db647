// start: starts one goroutine that does next to nothing, waits for it, and starts the next.
package main

import (
	"flag"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 200000, "goroutines")
	flag.Parse()
	done := make(chan bool)
	report.Print(report.Measure(*n, func() {
		for i := 0; i < *n; i++ {
			go func() { done <- true }()
			<-done
		}
	}))
}
