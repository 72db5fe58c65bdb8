import { afterEach, expect, vi } from 'vitest'

// what goes wrong is told in English, whoever runs the tests
process.env['LC_ALL'] = 'C.UTF-8'

// a test that fails half-way leaves nothing to the next one, nor to the next file: unit tests share their process
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

interface Numeric {
  readonly length: number
  readonly [i: number]: number
}

expect.extend({
  /** |actual − expected| ≤ absolute + relative·|expected| for every element. */
  toBeAllclose(actual: Numeric, expected: Numeric, tolerance: { absolute?: number; relative?: number } = {}) {
    const { absolute = 1e-6, relative = 1e-6 } = tolerance
    let worst = -1
    let excess = 0
    for (let i = 0; i < expected.length; i++) {
      const over = Math.abs(actual[i]! - expected[i]!) - absolute - relative * Math.abs(expected[i]!)
      if (!(over <= excess)) [worst, excess] = [i, over]
    }
    const pass = actual.length === expected.length && worst < 0
    return {
      pass,
      message: () =>
        actual.length !== expected.length
          ? `lengths differ: ${actual.length} and ${expected.length}`
          : `element ${worst}: ${actual[worst]} instead of ${expected[worst]}`,
    }
  },
})

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    toBeAllclose(
      expected: T extends Numeric ? Numeric : never,
      tolerance?: { absolute?: number; relative?: number },
    ): R
  }
}
