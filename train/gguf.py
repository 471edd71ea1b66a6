# SPDX-License-Identifier: Apache-2.0
"""Writes and reads GGUF files, version 3, after the format's public description (ggml/docs/gguf.md)."""
import hashlib
import os
import struct

import numpy as np

MAGIC, VERSION, ALIGNMENT = b"GGUF", 3, 32
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
F32, Q8_0 = 0, 8


def _string(text):
    data = text.encode("utf-8")
    return struct.pack("<Q", len(data)) + data


def _value(value):
    """Type and bytes of a metadata value: truth, int → uint32, float → float32, text, or a list of one type."""
    if isinstance(value, bool):
        return BOOL, struct.pack("<?", value)
    if isinstance(value, int):
        return UINT32, struct.pack("<I", value)
    if isinstance(value, float):
        return FLOAT32, struct.pack("<f", value)
    if isinstance(value, str):
        return STRING, _string(value)
    if isinstance(value[0], str):
        return ARRAY, struct.pack("<IQ", STRING, len(value)) + b"".join(map(_string, value))
    return ARRAY, struct.pack("<IQ", INT32, len(value)) + struct.pack(f"<{len(value)}i", *value)


def quantize(array):
    """Q8_0: blocks of 32 values in a row, one half-precision scale and 32 signed bytes each."""
    blocks = np.ascontiguousarray(array, np.float32).reshape(-1, 32)
    scale = np.abs(blocks).max(1, keepdims=True) / 127
    inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
    whole = np.rint(blocks * inverse).astype(np.int8)
    out = np.empty((len(blocks), 34), np.uint8)
    out[:, :2] = scale.astype(np.float16).view(np.uint8)
    out[:, 2:] = whole.view(np.uint8)
    return out.tobytes()


def _pad(size):
    return -size % ALIGNMENT


def write(path, metadata, tensors, kind):
    """`tensors`: name → numpy matrix or vector. Matrices become `kind` (F32 or Q8_0), vectors F32."""
    body, infos, offset = [], b"", 0
    for name, array in tensors.items():
        quantized = kind == Q8_0 and array.ndim == 2
        data = quantize(array) if quantized else np.ascontiguousarray(array, np.float32).tobytes()
        shape = array.shape[::-1]                        # GGUF lists the fastest dimension first
        infos += _string(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
        infos += struct.pack("<IQ", Q8_0 if quantized else F32, offset)
        data += b"\0" * _pad(len(data))
        body.append(data)
        offset += len(data)
    header = MAGIC + struct.pack("<IQQ", VERSION, len(tensors), len(metadata))
    for key, value in metadata.items():
        number, data = _value(value)
        header += _string(key) + struct.pack("<I", number) + data
    header += infos
    with open(path, "wb") as file:
        file.write(header + b"\0" * _pad(len(header)))
        for data in body:
            file.write(data)


class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        size = struct.calcsize(form)
        if self.at + size > len(self.data):
            raise ValueError("GGUF: the file ends too early")
        values = struct.unpack_from(form, self.data, self.at)
        self.at += size
        return values[0]

    def string(self):
        size = self.take("<Q")
        if self.at + size > len(self.data):
            raise ValueError("GGUF: a text is longer than the file")
        self.at += size
        return self.data[self.at - size:self.at].decode("utf-8")

    def value(self, number):
        if number == STRING:
            return self.string()
        if number == ARRAY:
            inner, count = self.take("<I"), self.take("<Q")
            return [self.value(inner) for _ in range(count)]
        return self.take({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}[number])


def read_header(path):
    """(metadata, tensors as name → (shape, type, offset)) of a file that write() made."""
    with open(path, "rb") as file:
        return _header(_Reader(file.read()))


def read(path):
    """(metadata, tensors as name → float32 array) of a file that write() made."""
    with open(path, "rb") as file:
        reader = _Reader(file.read())
    metadata, infos = _header(reader)
    base = reader.at + _pad(reader.at)
    tensors = {}
    for name, (shape, kind, offset) in infos.items():
        count = int(np.prod(shape))
        if kind == F32:
            flat = np.frombuffer(reader.data, np.float32, count, base + offset)
        elif kind == Q8_0:
            blocks = np.frombuffer(reader.data, np.uint8, count // 32 * 34, base + offset).reshape(-1, 34)
            scale = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
            flat = np.ascontiguousarray(blocks[:, 2:]).view(np.int8) * scale
        else:
            raise ValueError(f"GGUF: {name} has type {kind}; F32 and Q8_0 are read")
        tensors[name] = np.array(flat, np.float32).reshape(shape[::-1])
    return metadata, tensors


def _header(reader):
    if reader.data[:4] != MAGIC:
        raise ValueError("GGUF: wrong magic")
    reader.at = 4
    if reader.take("<I") != VERSION:
        raise ValueError("GGUF: wrong version")
    count, keys = reader.take("<Q"), reader.take("<Q")
    metadata = {}
    for _ in range(keys):
        key = reader.string()
        metadata[key] = reader.value(reader.take("<I"))
    tensors = {}
    for _ in range(count):
        name = reader.string()
        shape = [reader.take("<Q") for _ in range(reader.take("<I"))]
        tensors[name] = (shape, reader.take("<I"), reader.take("<Q"))
    return metadata, tensors


def digest(path):
    """SHA-256 of the file, hexadecimal: the model hash of the ledger."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def set_floats(path, values):
    """Writes `values` (key → float) into the metadata of a file that write() made, in place of older ones."""
    with open(path, "rb") as file:
        reader = _Reader(file.read())
    reader.at = 8
    count, keys = reader.take("<Q"), reader.take("<Q")
    entries = []
    for _ in range(keys):
        begin = reader.at
        key = reader.string()
        reader.value(reader.take("<I"))
        if key not in values:
            entries.append(reader.data[begin:reader.at])
    begin = reader.at
    for _ in range(count):
        reader.string()
        for _ in range(reader.take("<I")):
            reader.take("<Q")
        reader.take("<I"), reader.take("<Q")
    infos, body = reader.data[begin:reader.at], reader.data[reader.at + _pad(reader.at):]
    for key, value in values.items():
        number, data = _value(float(value))
        entries.append(_string(key) + struct.pack("<I", number) + data)
    header = MAGIC + struct.pack("<IQQ", VERSION, count, len(entries)) + b"".join(entries) + infos
    with open(path + ".part", "wb") as file:
        file.write(header + b"\0" * _pad(len(header)) + body)
    os.replace(path + ".part", path)
