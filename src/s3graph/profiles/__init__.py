"""Region profiles: what people write about a region, checked and turned into statements."""
