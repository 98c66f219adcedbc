"""The handbook: pages by task, as they stand in `docs/handbook`, for the screen and for lines."""
