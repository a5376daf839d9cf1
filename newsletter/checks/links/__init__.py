"""Link targets and link text."""
