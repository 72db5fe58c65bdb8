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

interface Formats {
  readonly clock: Intl.DateTimeFormat
  readonly day: Intl.DateTimeFormat
  readonly nearby: Intl.RelativeTimeFormat
  readonly thisYear: Intl.DateTimeFormat
  readonly otherYear: Intl.DateTimeFormat
}
const made = new Map<string, Formats>()

/** A format takes a hundred times as long to make as to use: kept until the user's own clock is set to another zone. */
function formatsOf({ language, timeZone }: Options): Formats {
  const key = `${language} ${timeZone ?? new Date().getTimezoneOffset()}`
  const known = made.get(key)
  if (known) return known
  const locale = locales[language]
  const zone = timeZone === undefined ? {} : { timeZone }
  const date = { ...zone, month: 'short', day: 'numeric' } as const
  const formats: Formats = {
    clock: new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    nearby: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    thisYear: new Intl.DateTimeFormat(locale, date),
    otherYear: new Intl.DateTimeFormat(locale, { ...date, year: 'numeric' }),
  }
  made.set(key, formats)
  return formats
}

/** A moment as short as it can be told from `now`: 14:32, 昨天 09:10, 8月3日 09:10. */
export const formatMoment = (at: number, now: number, options: Options): string =>
  momentFormat(now, options)(at)

/** The same for many moments. */
export function momentFormat(now: number, options: Options): (at: number) => string {
  const { clock, day, nearby, thisYear, otherYear } = formatsOf(options)
  // as a calendar counts in that time zone: 23:59 and 00:01 are one day apart
  const dayOf = (t: number): number => Date.parse(`${day.format(t)}T00:00:00Z`) / (24 * hour)
  const today = dayOf(now)
  return (at) => {
    const time = clock.format(at)
    const days = Math.round(dayOf(at) - today)
    if (days === 0) return time
    if (Math.abs(days) === 1) return `${nearby.format(days, 'day')} ${time}`
    const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
    return `${(sameYear ? thisYear : otherYear).format(at)} ${time}`
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
