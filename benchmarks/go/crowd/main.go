// crowd: two measurements that keep all processors busy, to be compared with other numbers of them.
package main

import (
	"flag"
	"sync"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 200000, "goroutines to start")
	pairs := flag.Int("pairs", 100, "pairs of goroutines")
	trips := flag.Int("trips", 2000, "round trips of each pair")
	flag.Parse()
	all := report.Figures{}
	all.Add("spawn_", report.Measure(*n, func() { burst(*n) }))
	all.Add("pairs_", report.Measure(*pairs**trips, func() { pairsOf(*pairs, *trips) }))
	report.Print(all)
}

func burst(n int) {
	var all sync.WaitGroup
	all.Add(n)
	for i := 0; i < n; i++ {
		go all.Done()
	}
	all.Wait()
}

func pairsOf(pairs, trips int) {
	var all sync.WaitGroup
	all.Add(pairs)
	for i := 0; i < pairs; i++ {
		go func() {
			roundTrips(trips)
			all.Done()
		}()
	}
	all.Wait()
}

func roundTrips(n int) {
	there, back := make(chan int), make(chan int)
	go func() {
		for value := range there {
			back <- value
		}
		close(back)
	}()
	for i := 0; i < n; i++ {
		there <- i
		<-back
	}
	close(there)
	<-back
}
