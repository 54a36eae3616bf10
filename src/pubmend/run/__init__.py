"""One run of the main job: inputs, output folder, history, and undoing it."""
