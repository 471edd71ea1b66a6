# SPDX-License-Identifier: Apache-2.0
"""The compact model: a Llama decoder (RMSNorm, RoPE, SwiGLU, tied embeddings).

RoPE turns the two halves of a head here, as in Hugging Face's layout; export_gguf.py reorders the rows
of Q and K into the pairs that GGUF files of the "llama" architecture hold."""
import math
from dataclasses import asdict, dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class Config:
    vocab: int = 2048
    width: int = 160
    layers: int = 5
    heads: int = 5
    hidden: int = 416
    context: int = 512
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    def dict(self):
        return asdict(self)


class Norm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        if x.is_cuda and hasattr(F, "rms_norm"):                   # one kernel instead of six
            return F.rms_norm(x, self.weight.shape, self.weight, self.epsilon)
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon) * self.weight


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads = c.heads
        self.attn_norm, self.ffn_norm = Norm(c.width, c.epsilon), Norm(c.width, c.epsilon)
        # Joined, because small matrices are slow: rows of Q, K, V; rows of gate, up.
        self.qkv = nn.Linear(c.width, 3 * c.width, bias=False)
        self.o = nn.Linear(c.width, c.width, bias=False)
        self.gate_up = nn.Linear(c.width, 2 * c.hidden, bias=False)
        self.down = nn.Linear(c.hidden, c.width, bias=False)

    def feed(self, x):
        n = self.ffn_norm(x)
        gate, up = self.gate_up(n).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)

    def forward(self, x, cos, sin, rows=None):
        """`rows` (batch, r): only these positions are wanted from here on (the last block)."""
        b, t, w = x.shape
        n = self.attn_norm(x)
        if rows is None:
            q, k, v = self.qkv(n).chunk(3, -1)
        else:
            q = F.linear(n.gather(1, rows[..., None].expand(-1, -1, w)), self.qkv.weight[:w])
            k, v = F.linear(n, self.qkv.weight[w:]).chunk(2, -1)
        q, k, v = (y.reshape(b, -1, self.heads, w // self.heads).transpose(1, 2) for y in (q, k, v))
        k = rotate(k, cos[:t], sin[:t])
        if rows is None:
            y = attend(rotate(q, cos[:t], sin[:t]), k, v)
        else:
            q = rotate(q, cos[rows][:, None], sin[rows][:, None])
            later = torch.arange(t, device=x.device)[None, None, :] > rows[..., None]
            y = attend(q, k, v, later[:, None])
        y = y.transpose(1, 2).reshape(b, -1, w)
        x = x if rows is None else x.gather(1, rows[..., None].expand(-1, -1, w))
        return self.feed(x + self.o(y))


def attend(q, k, v, later=None):
    """Softmax attention; causal, or without the positions where `later` is true."""
    if later is None and q.is_cuda and hasattr(F, "scaled_dot_product_attention"):     # slower than this on a CPU
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)
    if later is None:
        later = torch.ones(q.shape[2], k.shape[2], device=q.device, dtype=torch.bool).triu(1)
    scores = (q * (1 / math.sqrt(q.shape[-1]))) @ k.transpose(2, 3)
    return (scores + later.to(scores.dtype) * -1e9).softmax(-1, dtype=scores.dtype) @ v


def rotate(x, cos, sin):
    cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    return torch.cat((a * cos - b * sin, b * cos + a * sin), -1)


class Compact(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.embed = nn.Embedding(c.vocab, c.width)
        self.blocks = nn.ModuleList(Block(c) for _ in range(c.layers))
        self.norm = Norm(c.width, c.epsilon)
        head = c.width // c.heads
        turn = c.rope_base ** (-torch.arange(0, head, 2).float() / head)
        angle = torch.arange(c.context).float()[:, None] * turn[None]
        self.register_buffer("cos", angle.cos(), persistent=False)
        self.register_buffer("sin", angle.sin(), persistent=False)
        nn.init.normal_(self.embed.weight, std=c.width ** -0.5)
        for name, p in self.named_parameters():
            if p.dim() == 2 and "embed" not in name:
                scale = 1 / math.sqrt(2 * c.layers) if name.endswith(("o.weight", "down.weight")) else 1
                nn.init.normal_(p, std=scale * p.shape[1] ** -0.5)

    def forward(self, ids, rows=None):
        """Logits (batch, r, vocab) at positions `rows`, or at all positions."""
        x = self.embed(ids)
        for i, block in enumerate(self.blocks):
            last = i == len(self.blocks) - 1
            x = block(x, self.cos, self.sin, rows if last else None)
        return F.linear(self.norm(x), self.embed.weight)

    def parameters_count(self):
        return sum(p.numel() for p in self.parameters())


@torch.no_grad()
def greedy(model, prompts, end, limit=48, device="cpu"):
    """Greedy continuations of prompts (lists of ids), cut at `end`; no constraint of any kind."""
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    out = [None] * len(prompts)
    for at in range(0, len(order), 64):
        group = order[at:at + 64]
        rows = [list(prompts[i]) for i in group]
        start = [len(r) for r in rows]
        open_rows = set(range(len(rows)))
        for _ in range(limit):
            longest = max(len(rows[i]) for i in open_rows)
            if longest >= model.c.context:
                break
            active = sorted(open_rows)
            ids = torch.zeros(len(active), longest, dtype=torch.long)
            for j, i in enumerate(active):
                ids[j, :len(rows[i])] = torch.tensor(rows[i])
            last = torch.tensor([[len(rows[i]) - 1] for i in active])
            picked = model(ids.to(device), last.to(device))[:, 0].argmax(-1).tolist()
            for i, token in zip(active, picked):
                rows[i].append(token)
                if token == end:
                    open_rows.discard(i)
            if not open_rows:
                break
        for j, i in enumerate(group):
            out[i] = rows[j][start[j]:]
    return out
