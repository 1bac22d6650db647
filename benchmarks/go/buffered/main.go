// buffered: producers and consumers share one buffered channel.
package main

import (
	"flag"
	"sync"
	"sync/atomic"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 3000000, "items in all")
	capacity := flag.Int("cap", 128, "capacity of the channel")
	producers := flag.Int("prod", 1, "producers")
	consumers := flag.Int("cons", 1, "consumers")
	flag.Parse()
	each := *n / *producers
	report.Print(report.Measure(each**producers, func() {
		pass(*capacity, *producers, *consumers, each)
	}))
}

func pass(capacity, producers, consumers, each int) {
	channel := make(chan int, capacity)
	var produced, consumed sync.WaitGroup
	var sum int64
	produced.Add(producers)
	consumed.Add(consumers)
	for p := 0; p < producers; p++ {
		go func() {
			for i := 0; i < each; i++ {
				channel <- i
			}
			produced.Done()
		}()
	}
	for c := 0; c < consumers; c++ {
		go func() {
			own := 0
			for value := range channel {
				own += value
			}
			atomic.AddInt64(&sum, int64(own))
			consumed.Done()
		}()
	}
	produced.Wait()
	close(channel)
	consumed.Wait()
	if sum != int64(producers)*(int64(each)*int64(each-1)/2) {
		panic("wrong sum")
	}
}
