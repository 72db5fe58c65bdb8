import { evaluateArithmetic } from './arithmetic'
import { chineseNumeral, parseChineseNumeral } from './chineseNumerals'

/**
 * Digits with an optional fraction ("3/4", "1 3/4"), power of ten, percent sign or 万/亿; a minus only where it is no
 * subtraction.
 */
const pattern =
  /(?:(?<![\d)%] ?)-)?(?:\d+(?:\.\d+)?|\.\d+)(?: \d+\/\d+|\/\d+)?(?:e[+-]?\d+)?(?:%|[万亿](?![一-鿿]*分之))?/g

/** Full-width digits, thousands separators, powers of ten, LaTeX and Chinese fractions as plain ASCII numbers. */
function plainNumbers(text: string): string {
  return text
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '')
    .normalize('NFKC')
    .replace(/(?<=\d)\{,\}(?=\d{3})/g, '')
    .replace(/−/g, '-')
    .replace(/\\[dt]?frac\s*\{([^{}]+)\}\s*\{([^{}]+)\}/g, ' $1/$2')
    .replace(/\\[dt]?frac\s*(\d)\s*(\d)/g, ' $1/$2')
    .replace(/(\d) ?(?:×|x|\*|\\times) ?10 ?\^ ?\{? ?(-?\d+) ?\}?/g, '$1e$2')
    .replace(/百分之(\d+(?:\.\d+)?)/g, '$1%')
    .replace(/(\d+)分之(\d+)/g, '$2/$1')
    .replace(/(\d)又(?=\d+\/)/g, '$1 ')
    .replace(/(\d)\((?=\d+\/\d+\))/g, '$1 ')
    .replace(/\\%/g, '%')
}

/** Every number of a text written in digits, as plain ASCII. */
export const allNumbers = (text: string): string[] => plainNumbers(text).match(pattern) ?? []

/** The last number of a text as plain ASCII. */
export const lastNumber = (text: string): string | null => allNumbers(text).at(-1) ?? null

/** The number a short answer states: of "3×6=18小包" the 18, of "18小包（共3盒）" the 18, of "十八小包" the 18. */
export function statedNumber(text: string): string | null {
  const plain = plainNumbers(text)
  const afterEquals = plain.slice(plain.search(/[^=≈]*$/))
  const written = (afterEquals.match(pattern) ?? plain.match(pattern))?.[0]
  return written ?? chineseNumber(plain)
}

/** "百分之五", "三分之二", "十二": only looked for where a text has no digits, because 一 stands in many words. */
function chineseNumber(text: string): string | null {
  const numerals = text.match(chineseNumeral) ?? []
  const [first = '', second] = numerals
  const value = parseChineseNumeral(first)
  if (text.startsWith('百分之')) {
    const share = parseChineseNumeral((text.slice('百分之'.length).match(chineseNumeral) ?? [''])[0])
    return share === null ? null : `${share}%`
  }
  if (second !== undefined && text.includes(`${first}分之${second}`)) {
    const top = parseChineseNumeral(second)
    return value === null || top === null ? null : `${top}/${value}`
  }
  return value === null ? null : String(value)
}

const powers: Readonly<Record<string, number>> = { '%': 0.01, 万: 1e4, 亿: 1e8 }

/** The value of a number as `statedNumber` gives it; NaN for a zero denominator. */
export function valueOf(number: string): number {
  const unit = powers[number.at(-1) ?? ''] ?? 1
  return unit === 0.01 ? bareValue(number) / 100 : bareValue(number) * unit
}

/** The value without a percent sign, 万 or 亿 behind it. */
export function bareValue(number: string): number {
  const bare = number.replace(/[%万亿]$/, '')
  const [, whole = '', fraction] = /^(-?[\d.]+(?:e[+-]?\d+)?(?:\/\d+)?)(?: (\d+\/\d+))?$/.exec(bare) ?? []
  const sign = whole.startsWith('-') ? -1 : 1
  return ratio(whole) + sign * (fraction === undefined ? 0 : ratio(fraction))
}

function ratio(text: string): number {
  const [a = NaN, b = 1] = text.split('/').map((part) => (part === '' ? NaN : Number(part)))
  return b === 0 ? NaN : a / b
}

/** A reference answer: an expression is evaluated, else the number it states. */
export function goldNumber(text: string): { readonly value: number; readonly percent: boolean } | null {
  const percent = /[%％]\s*$/.test(text)
  const computed = evaluateArithmetic(text)
  if (computed !== null) return { value: computed, percent }
  const stated = statedNumber(text)
  return stated === null ? null : { value: valueOf(stated), percent: stated.endsWith('%') }
}
