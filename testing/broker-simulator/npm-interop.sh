#!/bin/sh
# Shows the stock npm Socket.IO 2.x client receiving ticks from a running simulator.
# Usage: npm-interop.sh [base url]     (default http://127.0.0.1:8090; needs node and npm)
set -eu
cd "$(dirname "$0")/src/test/npm"
[ -d node_modules/socket.io-client ] || npm ci --no-audit --no-fund --loglevel=error
exec node receive.cjs "${1:-http://127.0.0.1:8090}"
