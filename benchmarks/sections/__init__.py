"""One module per group of figures; each offers `measure(house, counts)`."""
