#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# From generated text to a GGUF file: run.sh RENDER OUT [cpu|gpu] [MINUTES]
# On a GPU machine everything fits in ten minutes: run.sh build/bin/hearken_render out/gpu gpu 6
set -eu
render=$1 out=$2 preset=${3:-cpu} minutes=${4:-80}
here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$out"
if [ "$preset" = gpu ]; then
  # One process per shard: the generator is the slow part.
  "$python" "$here/make_shards.py" --render "$render" --data "$out/data" --shards 1 --samples 40000 --vocab 4096
  for first in 2 3 4 5 6 7 8 9 10 11 12 13; do
    "$python" "$here/make_shards.py" --render "$render" --data "$out/data" --first "$first" --shards 1 --samples 60000 &
  done
  wait
  device=cuda
else
  "$python" "$here/make_shards.py" --render "$render" --data "$out/data" --shards 12 --samples 20000
  device=cpu
fi
"$python" "$here/train.py" --data "$out/data" --out "$out/run" --preset "$preset" --minutes "$minutes" --device "$device"
"$python" "$here/export_gguf.py" --checkpoint "$out/run/last.pt" --tokenizer "$out/data/tokenizer.json" --out "$out/model.gguf"
ls -l "$out/model.gguf"
