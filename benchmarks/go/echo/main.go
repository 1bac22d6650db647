// echo: the classic TCP server, a goroutine for each connection, and its clients.
//
//	-mode=server  prints on=go port=NUMBER, then for each line on stdin what it has used
//	-mode=client  prints measuring, then the figures; for a server in any language
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"gossamer/benchmarks/internal/report"
)

func main() {
	mode := flag.String("mode", "server", "server or client")
	port := flag.Int("port", 0, "of the server, for the client")
	connections := flag.Int("c", 1000, "connections")
	size := flag.Int("size", 64, "bytes of a message")
	before := flag.Int("before", 3000, "milliseconds that do not count")
	ms := flag.Int("ms", 5000, "milliseconds that count")
	flag.Parse()
	if *mode == "server" {
		serve()
		return
	}
	load(fmt.Sprintf("127.0.0.1:%d", *port), *connections, *size,
		time.Duration(*before)*time.Millisecond, time.Duration(*ms)*time.Millisecond)
}

func serve() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	go func() {
		for {
			connection, err := listener.Accept()
			must(err)
			go echo(connection)
		}
	}()
	fmt.Printf("on=go port=%d\n", listener.Addr().(*net.TCPAddr).Port)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		usage := report.Now()
		fmt.Printf("cpu_ns=%d switches=%d rss_bytes=%d\n",
			usage.CPU, usage.Switches, report.Resident())
	}
}

func echo(connection net.Conn) {
	defer connection.Close()
	buffer := make([]byte, 1024)
	for {
		n, err := connection.Read(buffer)
		if err != nil {
			return
		}
		if _, err := connection.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// Each connection has one message on its way at any time.
func load(address string, connections, size int, before, length time.Duration) {
	var stopped, measuring int32
	var all sync.WaitGroup
	all.Add(connections)
	// All of them first: the messages of the others would keep a server of threads from accepting.
	opened := make([]net.Conn, connections)
	for i := range opened {
		connection, err := net.Dial("tcp", address)
		must(err)
		opened[i] = connection
	}
	latencies := make([][]int64, connections)
	for i := range latencies {
		connection, own := opened[i], &latencies[i]
		go func() {
			defer all.Done()
			defer connection.Close()
			out, in := make([]byte, size), make([]byte, size)
			for atomic.LoadInt32(&stopped) == 0 {
				start := time.Now()
				_, err := connection.Write(out)
				must(err)
				_, err = io.ReadFull(connection, in)
				must(err)
				if atomic.LoadInt32(&measuring) == 1 {
					*own = append(*own, int64(time.Since(start)))
				}
			}
		}()
	}
	time.Sleep(before)
	fmt.Println("measuring")
	start := time.Now()
	atomic.StoreInt32(&measuring, 1)
	time.Sleep(length)
	atomic.StoreInt32(&measuring, 0)
	elapsed := time.Since(start)
	atomic.StoreInt32(&stopped, 1)
	all.Wait()
	var together []int64
	for _, latency := range latencies {
		together = append(together, latency...)
	}
	if len(together) == 0 {
		must(fmt.Errorf("no message came back"))
	}
	report.Print(report.Figures{
		"msgs":       float64(len(together)),
		"msgs_per_s": float64(len(together)) / elapsed.Seconds(),
		"p50_us":     report.Percentile(together, 50) / 1e3,
		"p99_us":     report.Percentile(together, 99) / 1e3,
	})
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
