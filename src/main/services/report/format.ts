import type { Language } from '@shared/domain/recipe'
import type { Range } from '@shared/domain/chart'

/** A true minus sign, and no minus before a value that is shown as zero. */
const signs = (text: string): string => (/[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', ''))

const tenths = (share: number): string => (share * 100).toFixed(1)

/** A share as `56.1%`. */
export const percent = (share: number): string => `${tenths(share)}%`
/** A difference of shares in percentage points, always with its sign. */
export const points = (difference: number): string => {
  const text = signs(tenths(difference))
  return difference > 0 && text !== '0.0' ? `+${text}` : text
}
export const percentInterval = ([lo, hi]: Range): string => `[${tenths(lo)}, ${tenths(hi)}]`
export const pointsInterval = ([lo, hi]: Range): string => `[${points(lo)}, ${points(hi)}]`
export const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3))
/** With thousands separators. */
export const whole = (n: number): string => Math.round(n).toLocaleString('en-US')
export const lossText = (loss: number): string => signs(loss.toFixed(3))

/** `2026-05-09 15:30 UTC+8`: the offset makes the time mean the same to every reader. */
export function dateText(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((p) => p.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace('GMT', 'UTC').replace(/\+0$/, '')
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${offset}`
}

const units = {
  zh: { hours: ' 小时', minutes: ' 分', seconds: ' 秒', gap: ' ' },
  en: { hours: ' h', minutes: ' min', seconds: ' s', gap: ' ' },
} as const satisfies Record<Language, object>

export function durationText(ms: number, language: Language): string {
  const { hours, minutes, seconds, gap } = units[language]
  const total = Math.max(0, Math.round(ms / 1000))
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  if (h > 0) return `${h}${hours}${gap}${m}${minutes}`
  return m > 0 ? `${m}${minutes}${gap}${s}${seconds}` : `${s}${seconds}`
}

export const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`

/** Drops what is in the middle of a long text, where questions rarely have their point, and says how much. */
export function shorten(text: string, most: number, cut: (left: number) => string): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const head = Math.ceil(most * 0.6)
  const tail = most - head
  return (
    characters.slice(0, head).join('') +
    cut(characters.length - most) +
    characters.slice(characters.length - tail).join('')
  )
}
