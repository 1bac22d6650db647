// lock: many goroutines share one mutex, and let others run while they hold it, so that all of them
// park.
package main

import (
	"flag"
	"runtime"
	"sync"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 500000, "times that the mutex is locked in all")
	g := flag.Int("g", 1000, "goroutines")
	flag.Parse()
	each := *n / *g
	report.Print(report.Measure(each**g, func() {
		var mutex sync.Mutex
		var all sync.WaitGroup
		start := make(chan bool)
		count := 0
		all.Add(*g)
		for i := 0; i < *g; i++ {
			go func() {
				<-start
				for j := 0; j < each; j++ {
					mutex.Lock()
					count++
					runtime.Gosched()
					mutex.Unlock()
				}
				all.Done()
			}()
		}
		close(start)
		all.Wait()
		if count != each**g {
			panic("lost updates")
		}
	}))
}
