"""What a web worker loads: the app, without pauses for garbage that 4,000 new classes are not (1 s of 5)."""

import gc
from importlib import import_module

gc.disable()
app = import_module("livingrite.livingrite").app
gc.freeze()  # what is loaded by now stays: no later search goes through it
gc.enable()
