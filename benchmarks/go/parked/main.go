// parked: what a goroutine costs in memory that waits to receive, and all of them together when
// the channel is closed. The heap of the JVM holds the stacks as well, so they are added here.
package main

import (
	"flag"
	"runtime"
	"sync"
	"time"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 1000000, "goroutines")
	flag.Parse()
	before, residentBefore := memory()
	stop := make(chan bool)
	var ready, ended sync.WaitGroup
	ready.Add(*n)
	ended.Add(*n)
	started := report.Once(*n, func() {
		for i := 0; i < *n; i++ {
			go func() {
				ready.Done()
				<-stop
				ended.Done()
			}()
		}
		ready.Wait()
	})
	time.Sleep(200 * time.Millisecond) // the last of them are still on their way
	resident := report.Resident() - residentBefore
	after, residentAfterGC := memory()
	woken := report.Once(*n, func() {
		close(stop)
		ended.Wait()
	})
	each := func(total int64) float64 { return float64(total) / float64(*n) }
	all := report.Figures{
		"heap_bytes":          each(after - before),
		"rss_bytes":           each(residentAfterGC - residentBefore),
		"rss_before_gc_bytes": each(resident),
	}
	all.Add("start_", started)
	all.Add("wake_", woken)
	report.Print(all)
}

// Stacks and objects together, and what is resident, after a collection.
func memory() (used, resident int64) {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc + stats.StackInuse), report.Resident()
}
