// The floor of times.
