import type { Point } from './chart'

/** Where a share of an axis lies on the unit disc: the first axis points up, the others follow clockwise; y grows downwards. */
export function radarPoint(axis: number, axes: number, share: number): Point {
  const angle = (2 * Math.PI * axis) / axes
  return { x: share * Math.sin(angle), y: -share * Math.cos(angle) }
}

/** Turns from one axis to the next by which the marks of several series stand apart, so that intervals do not hide each other. */
export const apart = (series: number, count: number, width = 0.16): number =>
  count < 2 ? 0 : width * (series / (count - 1) - 0.5)
