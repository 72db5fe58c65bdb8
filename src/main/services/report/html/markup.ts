/** Markup that is already safe to stand in a page. */
class Markup {
  constructor(readonly text: string) {}
}
export type { Markup }

/** For markup that holds nobody's text, such as a style sheet. */
export const trusted = (text: string): Markup => new Markup(text)

type Value = string | number | Markup | readonly Markup[] | null

/** A template whose values are escaped unless they are markup themselves: text cannot become markup by being forgotten. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(strings.reduce((text, part, i) => text + textOf(values[i - 1] ?? null) + part))

const textOf = (value: Value): string => {
  if (value === null) return ''
  if (value instanceof Markup) return value.text
  return typeof value === 'object' ? value.map((m) => m.text).join('') : escape(String(value))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and for quoted attributes. Control characters, which HTML does not allow, are left out. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[&<>"']/g, (c) => entities[c] ?? c)
