"""`import model` is light: the window is up before torch is."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return result.stdout.strip()


def test_importing_the_api_does_not_import_torch() -> None:
    heavy = "{'torch', 'transformers', 'tokenizers', 'numpy', 'jinja2'} & set(sys.modules)"
    assert run(f"import sys, model; print(sorted({heavy}))") == "[]"


def test_looking_at_a_folder_does_not_import_torch() -> None:
    assert run("import sys, model.checkpoint.folder; print('torch' in sys.modules)") == "False"


def test_the_engine_comes_with_its_first_use() -> None:
    assert run("import model; print(model.Engine.__name__)") == "Engine"


def test_the_engine_keeps_the_libraries_offline() -> None:
    code = (
        "import sys\n"
        "sys.addaudithook(lambda event, args: event == 'socket.connect' and sys.exit('a connection'))\n"
        "import model; model.Engine\n"
        "from huggingface_hub.constants import HF_HUB_OFFLINE; print(HF_HUB_OFFLINE)"
    )
    assert run(code) == "True"
