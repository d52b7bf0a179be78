"""Steps that bring a workspace's tables from one version of the program to the next."""
