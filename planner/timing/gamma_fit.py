"""Penalised gamma likelihood: Fisher scoring with Levenberg's damping and a Gaussian prior."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.timing.signals import FloatArray

Curve = Callable[[FloatArray], FloatArray]
"""Parameters to the mean power in every bin (positive)."""


@dataclass(frozen=True)
class Prior:
    """Independent Gaussian beliefs about the parameters; infinite spread means none."""

    mean: FloatArray
    sd: FloatArray


@dataclass(frozen=True)
class Fit:
    """Most probable parameters and their posterior covariance."""

    parameters: FloatArray
    covariance: FloatArray
    deviance: float


def fit_gamma(
    curve: Curve, start: FloatArray, prior: Prior, power: FloatArray, shape: FloatArray
) -> Fit:
    """Fit the mean of gamma-distributed power.

    Parameters
    ----------
    power, shape : arrays, shape (n_bins,)
        Observed mean power and the gamma shape parameter of each bin (0 leaves a bin out).

    Notes
    -----
    For a gamma variable the score is `shape * (y - m) / m**2 * dm`, so Fisher scoring is least
    squares on `sqrt(shape) * (y - m) / m`.
    """
    theta, precision, damping = start.astype(float).copy(), 1 / prior.sd**2, 1e-2
    mean = curve(theta)
    loss = _loss(theta, mean, prior, power, shape)
    root = np.sqrt(shape)
    for _ in range(40):
        jacobian = _jacobian(curve, theta, mean) / mean[:, None] * root[:, None]
        gradient = jacobian.T @ (root * (power - mean) / mean) - precision * (theta - prior.mean)
        information = jacobian.T @ jacobian + np.diag(precision)
        for _ in range(8):
            scaled = information + damping * np.diag(np.diag(information) + 1e-9)
            step = np.clip(np.linalg.solve(scaled, gradient), -0.5, 0.5)
            trial, trial_mean = theta + step, curve(theta + step)
            trial_loss = _loss(trial, trial_mean, prior, power, shape)
            if trial_loss < loss:
                damping /= 4
                break
            damping *= 4
        else:
            break
        gain, theta, mean, loss = loss - trial_loss, trial, trial_mean, trial_loss
        if gain < 1e-4:
            break
    jacobian = _jacobian(curve, theta, mean) / mean[:, None] * root[:, None]
    information = jacobian.T @ jacobian + np.diag(precision + 1e-9)
    return Fit(theta, np.linalg.inv(information), 2 * loss)


def _loss(
    theta: FloatArray, mean: FloatArray, prior: Prior, power: FloatArray, shape: FloatArray
) -> float:
    fit = float(np.sum(shape * (np.log(mean) + power / mean)))
    return fit + 0.5 * float(np.sum(((theta - prior.mean) / prior.sd) ** 2))


def _jacobian(curve: Curve, theta: FloatArray, mean: FloatArray) -> FloatArray:
    columns = []
    for index in range(len(theta)):
        moved = theta.copy()
        moved[index] += 1e-4
        columns.append((curve(moved) - mean) / 1e-4)
    return np.stack(columns, axis=1)
