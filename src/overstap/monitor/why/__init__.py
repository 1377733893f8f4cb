"""Why is somebody counted: the trajectories behind a figure, with the facts that made them count."""
