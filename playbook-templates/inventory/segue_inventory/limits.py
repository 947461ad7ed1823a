# Larger answers and files are refused: the outputs of a stack with a thousand nodes are a few megabytes.
MAX_BYTES = 128 * 1024 * 1024
MAX_DEPTH = 64
