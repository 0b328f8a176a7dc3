"""Model objects to what is shown: grids and pages, and the formats they are written in."""
