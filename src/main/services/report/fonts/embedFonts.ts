import subsetFont from 'subset-font'
import type { Language } from '@shared/domain/recipe'
import { FontBook } from './FontBook'

export interface EmbeddedFonts {
  /** `@font-face` rules that carry the glyphs themselves. */
  readonly css: string
  /** Their names, for `font-family`. */
  readonly families: readonly string[]
}

/**
 * Fonts for a page that shows these characters and no others, so that it reads the same on a machine without Chinese
 * fonts, and so does what is printed from it.
 */
export async function embedFonts(text: string, language: Language): Promise<EmbeddedFonts> {
  const data = new Map<string, Buffer>()
  const book = new FontBook((name, bytes) => data.set(name, bytes))
  const wanted = new Map<string, string>()
  for (const bold of [false, true]) {
    for (const character of new Set(text)) {
      const font = fontOf(book, character, { bold, language })
      if (font) wanted.set(font, (wanted.get(font) ?? '') + character)
    }
  }
  const faces: string[] = []
  const families = new Set<string>()
  for (const [name, characters] of wanted) {
    const [, family = name, weight = '400'] = /^(.*)-(\d+)-normal$/.exec(name) ?? []
    const font = await subsetFont(data.get(name) ?? Buffer.alloc(0), characters, { targetFormat: 'truetype' })
    const source = `url(data:font/ttf;base64,${font.toString('base64')})`
    faces.push(`@font-face{font-family:"${family}";font-weight:${weight};src:${source} format("truetype")}`)
    families.add(family)
  }
  return { css: faces.join('\n'), families: [...families] }
}

/** A page cannot choose by neighbours: shared punctuation is Chinese in Chinese pages, but for the dot between names. */
function fontOf(
  book: FontBook,
  character: string,
  { bold, language }: { readonly bold: boolean; readonly language: Language },
): string | undefined {
  const beside = language === 'zh' && character !== '·' ? '中' : ''
  return book.pieces(beside + character + beside, bold).find((p) => p.text.includes(character))?.font
}
