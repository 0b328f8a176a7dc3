"""Rules over a whole fact base, one module each; `registry` has them all.

What is wrong within one file is found where it is read, in `hubcli.base`.
"""
