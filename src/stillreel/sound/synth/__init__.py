"""Instruments and rooms in numbers: turns a score into samples.

`modes` and `noise` hold the mathematics, `struck`, `plucked`, `sustained` and `drums` the instruments,
`voices` their names, `room` the reverb, `stage` plays a whole score block by block. Knows no style and no harmony.
"""
