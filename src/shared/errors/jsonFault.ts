/** How V8 begins to say what is wrong with JSON, which has no codes, and what that means to somebody who wrote it. */
const faults: readonly (readonly [start: string, meaning: string])[] = [
  ['Unexpected end of JSON input', 'it ends too early'],
  ['Unterminated string', 'a quotation mark is not closed'],
  ["Expected property name or '}'", 'a key in double quotation marks is missing'],
  ['Expected double-quoted property name', 'a key in double quotation marks is missing'],
  ["Expected ':'", 'a colon is missing behind a key'],
  ["Expected ','", 'a comma or a closing bracket is missing'],
  ['Bad control character', 'a line break or tab stands in a text: write it as "\\n" or "\\t"'],
  ['Bad escaped character', 'a backslash is followed by a character it does not go with: write it twice'],
  ['Bad Unicode escape', 'four hexadecimal digits are missing behind "\\u"'],
  ['No number after minus sign', 'a number is not complete'],
  ['Unterminated fractional number', 'a number is not complete'],
  ['Exponent part is missing', 'a number is not complete'],
  ['Unexpected number', 'a number has a digit too many, as a leading 0'],
  ['Unexpected non-whitespace character', 'it goes on behind its end'],
]

/**
 * Why `JSON.parse` has thrown, with the place where V8 tells it (lines and columns of what was parsed, from 1); its own
 * words where they mean nothing to us.
 */
export function whyNotJson(e: unknown): string {
  const said = e instanceof Error ? e.message : String(e)
  const [, token, around] = /^Unexpected token '(.+)', (.+) is not valid JSON$/s.exec(said) ?? []
  if (token !== undefined && around !== undefined)
    return `"${token}" does not belong in ${around.replace(/\s+/g, ' ')}`
  const meaning = faults.find(([start]) => said.startsWith(start))?.[1]
  if (meaning === undefined) return said
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(said) ?? []
  if (line === undefined) return meaning
  // most of what is parsed is one line, whose number its reader says
  return line === '1' ? `${meaning}, at column ${column}` : `${meaning}, at line ${line}, column ${column}`
}
