"""The benchmark: the same film made by Stillreel, by ffmpeg and by MoviePy, side by side on one machine."""
