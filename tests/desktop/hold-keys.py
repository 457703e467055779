"""Holds Ctrl+Alt+KEY with Caps Lock, as another program would, until its input ends.

So nobody else gets Ctrl+Alt+KEY for a shortcut; pressed without Caps Lock it still reaches the window with the keyboard.
"""

import ctypes
import sys

LOCK, CONTROL, ALT = 1 << 1, 1 << 2, 1 << 3
ASYNC = 1

x11 = ctypes.CDLL("libX11.so.6")
for function in (x11.XOpenDisplay, x11.XDefaultRootWindow, x11.XStringToKeysym):
    function.restype = ctypes.c_void_p
display = ctypes.c_void_p(x11.XOpenDisplay(None))
root = ctypes.c_void_p(x11.XDefaultRootWindow(display))
code = x11.XKeysymToKeycode(display, ctypes.c_void_p(x11.XStringToKeysym(sys.argv[1].encode())))
x11.XGrabKey(display, code & 0xFF, LOCK | CONTROL | ALT, root, 0, ASYNC, ASYNC)
x11.XSync(display, 0)
print("held", flush=True)
sys.stdin.read()
