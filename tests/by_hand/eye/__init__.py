"""What the second eye is fitted on and measured with."""
