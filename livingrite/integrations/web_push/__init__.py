"""Messages to browsers that listen (RFC 8030, 8291, 8292): no vendor account, one key pair of the installation's own."""
