import { expect, test, vi } from 'vitest'
import { limitsOf, noLimits } from '@main/services/hub/limits'
import { Throttle } from '@main/services/hub/Throttle'

const at = (hour: number): number => new Date(2026, 0, 5, hour, 30).getTime()

test.each([
  [23, true],
  [3, true],
  [7, false],
  [12, false],
])('from 23 to 7, at half past %i: %s', (hour, open) => {
  const throttle = new Throttle(
    () => ({ ...noLimits, hours: { from: 23, to: 7 } }),
    () => at(hour),
  )
  expect(throttle.open).toBe(open)
})

test('a rate asks for as much pause as it has been exceeded by', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] })
  try {
    const throttle = new Throttle(
      () => ({ ...noLimits, bytesPerSecond: 1_000_000 }),
      () => 0,
    )
    expect(throttle.took(10_000)).toBeUndefined() // 10 ms
    expect(throttle.took(500_000)).toBeInstanceOf(Promise)
    expect(new Throttle(() => noLimits).took(1e12)).toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

test('limits come from the environment; what cannot be read is not guessed', () => {
  expect(limitsOf({ BIAOCHI_DOWNLOAD_HOURS: '' })).toEqual(noLimits)
  const set = { BIAOCHI_DOWNLOAD_MB_PER_SECOND: '2.5', BIAOCHI_DOWNLOAD_HOURS: '23-7' }
  expect(limitsOf(set)).toEqual({ bytesPerSecond: 2_500_000, hours: { from: 23, to: 7 }, connections: 8 })
  for (const wrong of [{ BIAOCHI_DOWNLOAD_HOURS: '25-7' }, { BIAOCHI_DOWNLOAD_CONNECTIONS: '0' }])
    expect(() => limitsOf(wrong)).toThrow(new RegExp(`${Object.keys(wrong)[0]} cannot be read`))
})
