#!/bin/sh
# Make a film of a folder of photos, change it in words, and render it again; only what changed is rendered.
# Run it with: examples/make_and_edit.sh FOLDER
set -eu
photos=${1:?name a folder of photos}

stillreel make "$photos" --say "a calm film for YouTube, 3 seconds each" -o film.mp4
stillreel edit film.stillreel --say "add the title 'A day outdoors'"
stillreel edit film.stillreel --say "让音乐轻一点，转场慢一点"
stillreel export film.stillreel -o film.mp4 --sheet film.png
