/** Digits with an optional fraction ("3/4", "1 3/4") and percent sign; a minus only where it is no subtraction. */
const pattern = /(?:(?<![\d)%] ?)-)?(?:\d+(?:\.\d+)?|\.\d+)(?: \d+\/\d+|\/\d+)?%?/g

/** Full-width digits, thousands separators, LaTeX and Chinese fractions as plain ASCII numbers. */
function plainNumbers(text: string): string {
  return text
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .normalize('NFKC')
    .replace(/\\[dt]?frac\s*\{([^{}]+)\}\s*\{([^{}]+)\}/g, ' $1/$2')
    .replace(/百分之(\d+(?:\.\d+)?)/g, '$1%')
    .replace(/(\d+)分之(\d+)/g, '$2/$1')
    .replace(/(\d)又(?=\d+\/)/g, '$1 ')
    .replace(/\\%/g, '%')
}

/** The last number of a text as plain ASCII. */
export const lastNumber = (text: string): string | null => plainNumbers(text).match(pattern)?.at(-1) ?? null

/** The number a short answer states: of "3×6=18小包" the 18, of "18小包（共3盒）" the 18. */
export function statedNumber(text: string): string | null {
  const plain = plainNumbers(text)
  const afterEquals = plain.slice(plain.search(/[^=≈]*$/))
  return (afterEquals.match(pattern) ?? plain.match(pattern))?.[0] ?? null
}

/** The value of a number as `statedNumber` gives it; NaN for a zero denominator. */
export function valueOf(number: string): number {
  const [, whole = '', fraction] = /^(-?[\d.]+(?:\/\d+)?)(?: (\d+\/\d+))?%?$/.exec(number) ?? []
  const sign = whole.startsWith('-') ? -1 : 1
  const value = ratio(whole) + sign * (fraction === undefined ? 0 : ratio(fraction))
  return number.endsWith('%') ? value / 100 : value
}

function ratio(text: string): number {
  const [a = NaN, b = 1] = text.split('/').map((part) => (part === '' ? NaN : Number(part)))
  return b === 0 ? NaN : a / b
}
