"""Linear layers with weights of 8 bits: one byte a weight is moved, and none is made dense in memory."""

import triton
import triton.language as tl


@triton.jit
def linear8(
    x, codes, scale, out, count, rows, columns,
    BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr, DOT: tl.constexpr,
):  # fmt: skip
    """`out[count, rows] = x[count, columns] @ (codes[rows, columns] * scale[rows])^T`.

    Programs that read the same codes stand side by side, so that the cache serves all but the first.
    """
    m = tl.program_id(0) * BM + tl.arange(0, BM)
    n = tl.program_id(1) * BN + tl.arange(0, BN)
    k = tl.arange(0, BK)
    here = m < count
    there = n < rows
    total = tl.zeros((BM, BN), dtype=tl.float32)
    left = x + m[:, None].to(tl.int64) * columns + k[None, :]
    right = codes + n[None, :].to(tl.int64) * columns + k[:, None]
    for at in range(0, columns, BK):
        inside = at + k < columns
        a = tl.load(left + at, mask=here[:, None] & inside[None, :], other=0.0).to(DOT)
        b = tl.load(right + at, mask=there[None, :] & inside[:, None], other=0).to(DOT)
        total = tl.dot(a, b, total, input_precision="ieee")
    total *= tl.load(scale + n, mask=there, other=0.0).to(tl.float32)[None, :]
    places = out + m[:, None].to(tl.int64) * rows + n[None, :]
    tl.store(places, total.to(out.dtype.element_ty), mask=here[:, None] & there[None, :])
