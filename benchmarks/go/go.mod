module gossamer/benchmarks

go 1.19
