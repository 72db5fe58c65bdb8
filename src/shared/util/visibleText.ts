/**
 * Text from elsewhere as it may be shown. What a terminal or a line of text would obey instead of showing becomes
 * visible: escape sequences, other control characters, and marks that turn the direction of what follows.
 */
export const visibleText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, named)

/** Unicode has pictures of control characters, but few fonts do. */
const named = (mark: string): string =>
  `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`

/** The beginning of a text and how much was left out (UTF-16 units); a pair of surrogates is never cut apart. */
export function beginningOf(text: string, limit: number): { readonly head: string; readonly left: number } {
  if (text.length <= limit) return { head: text, left: 0 }
  const pair = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? 1 : 0
  const head = text.slice(0, limit - pair)
  return { head, left: text.length - head.length }
}
