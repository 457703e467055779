#!/bin/sh
set -e
# Everything that was installed belongs to the package, and what users made is theirs: nothing is left to do.
