"""Photos and one sentence become a finished video.

The layers, from the ground up: `timeline` (what the film is), `effects` (how a named look behaves),
`plan` (timeline to numbers), `media`, `render`, `sound`, `director` (side by side), `service`,
`storage` and `engine`, `bootstrap`, `interfaces`. A module sees only what lies below it.
"""

__version__ = "0.1.0"
