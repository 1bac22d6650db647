// select: as pingpong, but each side receives in a select of four.
package main

import (
	"flag"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 300000, "round trips")
	flag.Parse()
	report.Print(report.Measure(*n, func() { roundTrips(*n) }))
}

func roundTrips(n int) {
	there, back, stop := make(chan int), make(chan int), make(chan int)
	never, neither := make(chan int), make(chan int)
	go func() {
		for {
			select {
			case value := <-there:
				back <- value
			case <-stop:
				return
			case <-never:
				return
			case <-neither:
				return
			}
		}
	}()
	for i := 0; i < n; i++ {
		there <- i
		select {
		case <-back:
		case <-never:
			panic("nobody sends on never")
		case <-neither:
			panic("nobody sends on neither")
		case <-stop:
			panic("nobody sends on stop")
		}
	}
	close(stop)
}
