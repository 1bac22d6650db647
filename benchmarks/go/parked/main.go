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
	start := time.Now()
	for i := 0; i < *n; i++ {
		go func() {
			ready.Done()
			<-stop
			ended.Done()
		}()
	}
	ready.Wait()
	started := time.Since(start)
	time.Sleep(200 * time.Millisecond) // the last of them are still on their way
	resident := report.Resident() - residentBefore
	after, residentAfterGC := memory()
	start = time.Now()
	close(stop)
	ended.Wait()
	woken := time.Since(start)
	each := func(total int64) float64 { return float64(total) / float64(*n) }
	report.Print(report.Figures{
		"heap_bytes":          each(after - before),
		"rss_bytes":           each(residentAfterGC - residentBefore),
		"rss_before_gc_bytes": each(resident),
		"start_ns":            each(started.Nanoseconds()),
		"wake_ns":             each(woken.Nanoseconds()),
	})
}

// Stacks and objects together, and what is resident, after a collection.
func memory() (used, resident int64) {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc + stats.StackInuse), report.Resident()
}
