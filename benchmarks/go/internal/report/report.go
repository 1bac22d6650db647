// Package report is what the programs share: the use of processors, percentiles, repetitions and
// the line of figures. It asks the kernel for the same things as the programs in Java.
package report

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Figures is what a program prints, by name.
type Figures map[string]float64

// Add adds all figures of another, their names preceded by this.
func (f Figures) Add(prefix string, others Figures) {
	for name, value := range others {
		f[prefix+name] = value
	}
}

// Usage is what this process has used so far.
type Usage struct {
	CPU      int64 // nanoseconds of user and system time
	Switches int64 // context switches of the kernel
}

var (
	warm = flag.Int("warm", 0, "milliseconds of repetitions before those that count, one at least")
	reps = flag.Int("reps", 1, "repetitions that count; the one in the middle does")
)

// Now returns the use until now.
func Now() Usage {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return Usage{r.Utime.Nano() + r.Stime.Nano(), r.Nvcsw + r.Nivcsw}
}

// Since returns what was used after then.
func (u Usage) Since(then Usage) Usage {
	return Usage{u.CPU - then.CPU, u.Switches - then.Switches}
}

// Once measures one repetition: time, processor time and context switches of each operation.
func Once(operations int, repetition func()) Figures {
	before := Now()
	start := time.Now()
	repetition()
	elapsed := time.Since(start)
	used := Now().Since(before)
	n := float64(operations)
	return Figures{
		"ns":       float64(elapsed.Nanoseconds()) / n,
		"cpu_ns":   float64(used.CPU) / n,
		"switches": float64(used.Switches) / n,
	}
}

// Measure repeats the operations until the time for warming up is over, and then as often as asked.
func Measure(operations int, repetition func()) Figures {
	end := time.Now().Add(time.Duration(*warm) * time.Millisecond)
	for {
		repetition()
		if !time.Now().Before(end) {
			break
		}
	}
	all := make([]Figures, *reps)
	for i := range all {
		all[i] = Once(operations, repetition)
	}
	sort.Slice(all, func(i, j int) bool { return all[i]["ns"] < all[j]["ns"] })
	return all[len(all)/2]
}

// Resident returns the memory of this process that is in RAM, in bytes.
func Resident() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmRSS:") {
			kilobytes, err := strconv.ParseInt(strings.Fields(line)[1], 10, 64)
			if err != nil {
				panic(err)
			}
			return kilobytes * 1024
		}
	}
	panic("no VmRSS in /proc/self/status")
}

// Percentile returns one of values that need not be sorted, and are afterwards.
func Percentile(values []int64, percent float64) float64 {
	sort.Slice(values, func(i, j int) bool { return values[i] < values[j] })
	return float64(values[int(percent/100*float64(len(values)-1))])
}

// Print prints the line.
func Print(figures Figures) {
	line := map[string]interface{}{"on": "go"}
	for name, value := range figures {
		line[name] = value
	}
	text, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
