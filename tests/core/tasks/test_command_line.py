"""`python -m app analyse --json` tells what was read of the sources and where its answer stands in them."""

import json
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def test_the_record_carries_evidence_and_coverage(tmp_path: Path) -> None:
    invoice = tmp_path / "invoice.txt"
    invoice.write_text("Invoice\nInvoice number: 2024-117\nTotal: EUR 1,200.00\n", encoding="utf-8")
    clauses = [f"Clause {number}: the parties agree on something in due form." for number in range(600)]
    clauses[300] = "Deposit: EUR 750.00"
    contract = tmp_path / "contract.txt"
    contract.write_text("\n".join(clauses), encoding="utf-8")
    asked = [
        sys.executable,
        "-m",
        "app",
        "analyse",
        str(invoice),
        str(contract),
        "--ask",
        "What is the deposit?",
    ]
    done = subprocess.run(
        [*asked, "--json"], cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=240, check=True
    )
    record = json.loads(done.stdout)
    coverage, evidence = record["coverage"], record["evidence"]
    assert record["requests"] == 1
    assert coverage["way"] == "chosen"
    assert any(line.endswith("of the text chosen for the question.") for line in coverage["lines"])
    shown = [piece for step in coverage["steps"] for piece in step]
    assert any(piece["source"] == 2 for piece in shown)
    assert {piece["why"] for piece in coverage["unread"]} == {
        "was not among the pages chosen for the question"
    }
    for claim in evidence["claims"]:
        assert record["answer"][claim["start"] : claim["end"]] == claim["text"]
        assert bool(claim["places"]) == (claim["verdict"] != "not_found")
    assert "in the sources" in evidence["line"] or not evidence["claims"]
