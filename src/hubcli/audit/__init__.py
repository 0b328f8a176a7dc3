"""How far a fact base can be trusted today.

`check` tells what is wrong with a base; what is found here is a judgement, and may be no fault.
"""
