"""What `make bench` runs: the product beside a bare limit, in one run, with the targets next to the figures."""
