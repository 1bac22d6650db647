// growth: what a goroutine costs where there are few and where there are very many of them, in time
// of processors: to start, to park, to be woken together with all others, to sleep.
package main

import (
	"flag"
	"strconv"
	"strings"
	"sync"
	"time"

	"gossamer/benchmarks/internal/report"
)

// All sizes are repeated until so many goroutines were started.
const atLeast = 200000

func main() {
	sizes := flag.String("sizes", "1000:10000:100000:1000000:3000000", "numbers of goroutines")
	most := flag.Int("most", atLeast, "repeat until so many were started, if that is less")
	flag.Parse()
	enough := atLeast
	if *most < enough {
		enough = *most
	}
	all := report.Figures{}
	for _, size := range strings.Split(*sizes, ":") {
		n, err := strconv.Atoi(size)
		if err != nil {
			panic(err)
		}
		times := enough / n
		if times < 1 {
			times = 1
		}
		for name, value := range measure(n, times) {
			all[name+"_"+size] = value
		}
	}
	report.Print(all)
}

func measure(n, times int) report.Figures {
	operations := n * times
	spawn := report.Once(operations, func() {
		for i := 0; i < times; i++ {
			burst(n)
		}
	})["cpu_ns"]
	var parked, woken float64
	for i := 0; i < times; i++ {
		stop := make(chan bool)
		var ended sync.WaitGroup
		parked += report.Once(operations, func() { park(n, stop, &ended) })["cpu_ns"]
		woken += report.Once(operations, func() {
			close(stop)
			ended.Wait()
		})["cpu_ns"]
	}
	slept := report.Once(n, func() { sleep(n) })["cpu_ns"]
	return report.Figures{"spawn": spawn, "park": parked, "wake": woken, "sleep": slept}
}

func burst(n int) {
	var all sync.WaitGroup
	all.Add(n)
	for i := 0; i < n; i++ {
		go all.Done()
	}
	all.Wait()
}

func park(n int, stop chan bool, ended *sync.WaitGroup) {
	var ready sync.WaitGroup
	ready.Add(n)
	ended.Add(n)
	for i := 0; i < n; i++ {
		go func() {
			ready.Done()
			<-stop
			ended.Done()
		}()
	}
	ready.Wait()
}

// So long that all of them sleep at the same time, and end spread over half of it.
func sleep(n int) {
	var ended sync.WaitGroup
	ended.Add(n)
	most := 100 + n/250
	for i := 0; i < n; i++ {
		length := time.Duration(most-most/2*i/n) * time.Millisecond
		go func() {
			time.Sleep(length)
			ended.Done()
		}()
	}
	ended.Wait()
}
