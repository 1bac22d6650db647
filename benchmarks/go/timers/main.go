// timers: goroutines that sleep, and how late they wake.
package main

import (
	"flag"
	"sync"
	"time"

	"gossamer/benchmarks/internal/report"
)

func main() {
	g := flag.Int("g", 10000, "goroutines")
	ms := flag.Int("ms", 100, "milliseconds of each sleep")
	before := flag.Int("before", 1, "sleeps of each of three times as many goroutines that do not count")
	r := flag.Int("r", 20, "sleeps of each goroutine that count")
	flag.Parse()
	for i := 0; i < 3; i++ {
		sleep(*g, *before, *ms)
	}
	report.Print(sleep(*g, *r, *ms))
}

func sleep(goroutines, times, ms int) report.Figures {
	late := make([]int64, goroutines*times)
	length := time.Duration(ms) * time.Millisecond
	figures := report.Once(len(late), func() {
		var all sync.WaitGroup
		all.Add(goroutines)
		for i := 0; i < goroutines; i++ {
			own := late[i*times : (i+1)*times]
			go func() {
				for j := range own {
					start := time.Now()
					time.Sleep(length)
					own[j] = int64(time.Since(start) - length)
				}
				all.Done()
			}()
		}
		all.Wait()
	})
	delete(figures, "ns")
	if len(late) > 0 {
		figures["late_p50_us"] = report.Percentile(late, 50) / 1e3
		figures["late_p99_us"] = report.Percentile(late, 99) / 1e3
		figures["late_max_us"] = report.Percentile(late, 100) / 1e3
	}
	return figures
}
