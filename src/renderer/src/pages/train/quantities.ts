import type { Language } from '@shared/domain/recipe'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Bytes as a person reads them: `1.3 GiB`. */
export function bytes(n: number): string {
  const power = n < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(n) / 10))
  const value = n / 2 ** (10 * power)
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power] ?? ''}`
}

/** American English writes M and B, as models' names do. */
const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' }

/** A number of weights in short: `5.96亿`, `596M`. */
export const parameters = (n: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { notation: 'compact', maximumSignificantDigits: 3 }).format(n)
