"""Pictures and video frames as patches and soft tokens."""
