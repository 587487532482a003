"""交换: questions leave for other programs and come back; answers of a unit are gathered."""
