/** Inverse of a positive definite matrix by Gauss and Jordan's elimination. */
export function invert(matrix: readonly Float64Array[]): Float64Array[] {
  const n = matrix.length
  const rows = matrix.map((row, i) => {
    const wide = new Float64Array(2 * n)
    wide.set(row)
    wide[n + i] = 1
    return wide
  })
  for (let c = 0; c < n; c++) {
    const pivot = rows[c]!
    const divisor = pivot[c]!
    for (let j = 0; j < 2 * n; j++) pivot[j]! /= divisor
    for (let i = 0; i < n; i++) {
      const factor = rows[i]![c]!
      if (i === c || factor === 0) continue
      for (let j = 0; j < 2 * n; j++) rows[i]![j]! -= factor * pivot[j]!
    }
  }
  return rows.map((row) => row.slice(n))
}
