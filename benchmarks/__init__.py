"""How fast the course is, beside what one would pick instead: `python3 course.py bench` prints one table."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
sys.path.insert(0, str(NOTEBOOKS))
