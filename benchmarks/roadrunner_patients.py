"""Runs in an environment of its own: simulate each patient with RoadRunner and print the seconds it took."""

import json
import sys
import time

import antimony
import numpy as np
import roadrunner

MODEL = """
model body
  V1 = 1; V2 = 1; V3 = 1; CL = 1; Q2 = 1; Q3 = 1; rate = 0; running = 1; stop = 1
  a1 = 0; a2 = 0; a3 = 0
  a1' = rate * running - (CL + Q2 + Q3) * a1 / V1 + Q2 * a2 / V2 + Q3 * a3 / V3
  a2' = Q2 * a1 / V1 - Q2 * a2 / V2
  a3' = Q3 * a1 / V1 - Q3 * a3 / V3
  c := 1000 * a1 / V1
  at time >= stop: running = 0
end
"""

given = np.load(sys.argv[1])
antimony.loadAntimonyString(MODEL)
model = roadrunner.RoadRunner(antimony.getSBMLString("body"))
model.integrator.relative_tolerance = 1e-6
model.selections = ["time", "c"]
model["rate"], model["stop"] = float(given["rate"]), float(given["stop"])
found = []
begin = time.perf_counter()
for volumes, clearance, flows in zip(given["volumes"], given["clearance"], given["flows"], strict=True):
    model.reset()
    model["V1"], model["V2"], model["V3"] = volumes
    model["Q2"], model["Q3"] = flows
    model["CL"], model["running"] = clearance, 1
    found.append(np.array(model.simulate(times=given["times"]))[:, 1])
seconds = time.perf_counter() - begin
np.save(sys.argv[2], found)
print(json.dumps({"seconds": seconds}))
