/** Holm's step-down adjustment (Scand. J. Statist. 6, 1979), in the order given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).sort((x, y) => x.p - y.p)
  const adjusted = ps.map(() => 1)
  let floor = 0
  order.forEach(({ p, i }, rank) => {
    floor = Math.max(floor, Math.min(1, p * (ps.length - rank)))
    adjusted[i] = floor
  })
  return adjusted
}
