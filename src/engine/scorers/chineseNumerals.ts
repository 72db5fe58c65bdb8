const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖'].flatMap((row) =>
    [...row].map((char, value) => [char, value] as const),
  ),
)
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const large: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }

const numeral = '[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億]'
/** A run of Chinese numerals, with a decimal part after 点 where there is one. */
export const chineseNumeral = new RegExp(`负?${numeral}+(?:点[零〇一二三四五六七八九]+)?`, 'g')

/** "三百二十一" → 321, "一万零五十" → 10050, "二〇二四" → 2024, "三点一四" → 3.14; null where it is no numeral. */
export function parseChineseNumeral(text: string): number | null {
  const sign = text.startsWith('负') ? -1 : 1
  const [whole = '', decimals] = text.replace(/^负/, '').replaceAll('两', '二').split('点')
  const value = /[十拾百佰千仟万萬亿億]/.test(whole) ? byUnits(whole) : byDigits(whole)
  const fraction = decimals === undefined ? 0 : byDigits(decimals)
  if (value === null || fraction === null) return null
  return sign * (value + (decimals === undefined ? 0 : fraction / 10 ** decimals.length))
}

function byDigits(text: string): number | null {
  const values = [...text].map((char) => digits[char])
  return values.length === 0 || values.includes(undefined) ? null : Number(values.join(''))
}

/** `section` is what stands before the next 万 or 亿, `digit` what waits for its unit. */
function byUnits(text: string): number | null {
  let [total, section, digit] = [0, 0, 0]
  let last = 1
  for (const char of text) {
    const [value, unit, big] = [digits[char], units[char], large[char]]
    if (value !== undefined) {
      digit = value
      if (value === 0) last = 1 // after 零 the next digit stands for itself: 一百零五
    } else if (unit !== undefined) {
      section += (digit || 1) * unit
      ;[digit, last] = [0, unit]
    } else if (big !== undefined) {
      total = big === 1e8 ? (total + section + digit) * big : total + (section + digit) * big
      ;[section, digit, last] = [0, 0, big]
    } else return null
  }
  // 一百五 is 150, 三万二 is 32000: a last digit without a unit continues the one before it
  return total + section + digit * (last >= 100 ? last / 10 : 1)
}
