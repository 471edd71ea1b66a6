#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# From generated text to a GGUF file: run.sh RENDER OUT [cpu|gpu] [MINUTES] [MINUTES-A-CALL]
# On a GPU the text is made by nine processes while the training reads it, so that hardly a sample is seen twice. A call ends
# after MINUTES-A-CALL (9), and the same command goes on, until MINUTES are spent in all.
set -eu
render=$1 out=$2 preset=${3:-cpu} minutes=${4:-80} call=${5:-9}
here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$out"
makers=
make_shards() { "$python" "$here/make_shards.py" --render "$render" --data "$out/data" "$@"; }
stop_makers() { [ -z "$makers" ] || kill $makers 2>/dev/null || true; }
trap stop_makers EXIT
if [ "$preset" = gpu ]; then
  make_shards --shards 1 --samples 20000
  for maker in 1 2 3 4 5 6 7 8 9; do
    make_shards --first $((maker * 1000)) --shards 80 --samples 20000 > "$out/maker$maker.log" &
    makers="$makers $!"
  done
  "$python" "$here/train.py" --data "$out/data" --out "$out/run" --preset gpu --device cuda --loaders 5 \
    --minutes "$minutes" --call-minutes "$call"
else
  make_shards --shards 12 --samples 20000
  "$python" "$here/train.py" --data "$out/data" --out "$out/run" --preset cpu --minutes "$minutes" --device cpu
fi
"$python" "$here/export_gguf.py" --checkpoint "$out/run/last.pt" --tokenizer "$out/data/tokenizer.json" --out "$out/model.gguf"
ls -l "$out/model.gguf"
