"""The table of losses, in small."""

from model.bench.quantization import DEMO, PLANS, loss_rows, loss_table


def test_more_bits_lose_less() -> None:
    unquantised, int8, int4, all_int4 = loss_rows(DEMO, items=4)
    assert (unquantised.divergence, unquantised.agreement) == (0.0, 1.0)
    assert 0 < int8.divergence < int4.divergence < all_int4.divergence < 0.1
    assert int8.agreement > 0.99
    assert unquantised.nbytes > int8.nbytes > int4.nbytes > all_int4.nbytes
    assert int8.weights["experts"] < 0.01 < int4.weights["experts"] < 0.1
    table = loss_table([unquantised, int8, int4, all_int4])
    assert all(name in table for name in PLANS)
    assert len(table.splitlines()) == 6
