// yield: goroutines that do nothing but let the others run.
package main

import (
	"flag"
	"runtime"
	"sync"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 5000000, "yields in all")
	g := flag.Int("g", 2, "goroutines")
	flag.Parse()
	each := *n / *g
	report.Print(report.Measure(each**g, func() {
		var all sync.WaitGroup
		all.Add(*g)
		for i := 0; i < *g; i++ {
			go func() {
				for j := 0; j < each; j++ {
					runtime.Gosched()
				}
				all.Done()
			}()
		}
		all.Wait()
	}))
}
