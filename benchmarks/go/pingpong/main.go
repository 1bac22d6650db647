// pingpong: two goroutines send a number there and back over two unbuffered channels.
package main

import (
	"flag"

	"gossamer/benchmarks/internal/report"
)

func main() {
	n := flag.Int("n", 500000, "round trips")
	flag.Parse()
	report.Print(report.Measure(*n, func() { roundTrips(*n) }))
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
