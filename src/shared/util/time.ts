import type { Language } from '../domain/recipe'

const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }
/** The locale that dates and numbers are written in. */
export const localeOf = (language: Language): string => locales[language]

interface Options {
  readonly language: Language
  /** The user's own where absent. */
  readonly timeZone?: string
}

const hour = 3_600_000

/** Days between two moments as a calendar counts them in that time zone: 23:59 and 00:01 are one day apart. */
function calendarDays(from: number, zone: { timeZone?: string }): (to: number) => number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const day = (t: number): number => Date.parse(`${parts.format(t)}T00:00:00Z`)
  return (to) => Math.round((day(to) - day(from)) / (24 * hour))
}

/** A moment as short as it can be told from `now`: 14:32, 昨天 09:10, 8月3日 09:10. */
export const formatMoment = (at: number, now: number, options: Options): string =>
  momentFormat(now, options)(at)

/** The same for many moments: a format takes a hundred times as long to make as to use. */
export function momentFormat(now: number, { language, timeZone }: Options): (at: number) => string {
  const locale = locales[language]
  const zone = timeZone === undefined ? {} : { timeZone }
  const clock = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const daysTo = calendarDays(now, zone)
  const nearby = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const date = { ...zone, month: 'short', day: 'numeric' } as const
  const [thisYear, otherYear] = [date, { ...date, year: 'numeric' } as const].map(
    (parts) => new Intl.DateTimeFormat(locale, parts),
  )
  return (at) => {
    const time = clock.format(at)
    const days = daysTo(at)
    if (days === 0) return time
    if (Math.abs(days) === 1) return `${nearby.format(days, 'day')} ${time}`
    const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
    return `${(sameYear ? thisYear : otherYear)?.format(at)} ${time}`
  }
}

const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day', language: Language): string =>
  new Intl.NumberFormat(locales[language], { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)

/** A duration in its two largest units: 42秒, 3分钟 12秒, 2小时 5分钟. */
export function formatDuration(ms: number, language: Language): string {
  const total = Math.max(0, Math.round(ms / 1000))
  const pairs = [
    ['day', Math.floor(total / 86_400)],
    ['hour', Math.floor(total / 3600) % 24],
    ['minute', Math.floor(total / 60) % 60],
    ['second', total % 60],
  ] as const
  const first = pairs.findIndex(([, value]) => value > 0)
  if (first < 0) return unit(0, 'second', language)
  return pairs
    .slice(first, first + 2)
    .filter(([, value], i) => i === 0 || value > 0)
    .map(([name, value]) => unit(value, name, language))
    .join(' ')
}
