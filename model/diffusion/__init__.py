"""One canvas from noise to text: the block diffusion of DiffusionGemma as small pure functions."""
