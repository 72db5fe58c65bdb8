import { expect, test } from 'vitest'
import { formatDuration, formatMoment } from '@shared/util/time'

const timeZone = 'Asia/Shanghai'
const at = (iso: string): number => Date.parse(`${iso}+08:00`)
const now = at('2026-08-02T23:50:00')

test.each([
  ['2026-08-02T23:58:00', 'zh', '23:58'],
  ['2026-08-03T00:05:00', 'zh', '明天 00:05'],
  ['2026-08-03T00:05:00', 'en', 'tomorrow 00:05'],
  ['2026-08-01T09:10:00', 'zh', '昨天 09:10'],
  ['2026-08-05T14:32:00', 'zh', '8月5日 14:32'],
  ['2026-08-05T14:32:00', 'en', '5 Aug 14:32'],
  ['2025-12-31T08:00:00', 'zh', '2025年12月31日 08:00'],
] as const)(
  '%s in %s is told as %s: a finish after midnight is not mistaken for today',
  (moment, language, text) => {
    expect(formatMoment(at(moment), now, { language, timeZone })).toBe(text)
  },
)

test.each([
  [0, 'en', '0s'],
  [42_000, 'en', '42s'],
  [59_700, 'en', '1m'],
  [192_000, 'en', '3m 12s'],
  [7_500_000, 'zh', '2小时 5分钟'],
  [3_600_000, 'zh', '1小时'],
  [93_600_000, 'zh', '1天 2小时'],
] as const)('%d ms in %s is %s', (ms, language, text) => {
  expect(formatDuration(ms, language)).toBe(text)
})
