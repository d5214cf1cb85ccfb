"""Charts as inline SVG, black on white, told apart by shape and hatching; no plotting library."""
