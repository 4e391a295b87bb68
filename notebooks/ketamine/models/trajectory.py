"""Where a differential equation leads: the solver of SciPy, which here never ends early without saying so."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

STEPS = np.iinfo(np.int32).max  # between two times; SciPy itself gives up after 500, with a warning and a wrong state


def trajectory(
    slope, start, times, args=(), *, rtol: float, atol: float, kink=None, longest: float = 0.0
) -> np.ndarray:
    """The states (T, n) at times (T,), two or more and sorted, of d(state)/d(time) = slope(time, state, *args), (n,).

    start: (n,) or a number, the state at the first time. kink: a time at which the slope jumps. longest: the longest
    step; 0 for any.
    Raises RuntimeError where the solver finds no way on, or a state is no finite number.
    """
    path, report = scipy.integrate.odeint(
        slope,
        start,
        times,
        args,
        tfirst=True,
        rtol=rtol,
        atol=atol,
        tcrit=None if kink is None else [kink],
        hmax=longest,
        mxstep=STEPS,
        full_output=True,
    )
    said = report["message"] if np.isfinite(path).all() else "a state is no finite number"
    if said != "Integration successful.":
        raise RuntimeError(f"no solution from {times[0]:g} to {times[-1]:g}: {said}")
    return path
