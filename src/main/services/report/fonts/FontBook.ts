import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { create } from 'fontkit'
import { latinFile, mainFile, readSlices, type Weight } from './fontFiles'
import { unpackWoff } from './unpackWoff'

interface LoadedFont {
  readonly name: string
  readonly holds: (codePoint: number) => boolean
}
/** Where a TrueType font goes once a character needs it; `PDFDocument.registerFont` has this form. */
type Register = (name: string, data: Buffer) => unknown

/** Shown for a character that no font has; the package's fonts have this one. */
const replacement = '□'

/**
 * The fonts of a report: Noto Sans SC's main file, then whichever of its slices (and Greek, which it lacks) has a
 * character. A file is read when the first character needs it, and registered only then.
 */
export class FontBook {
  readonly #loaded = new Map<string, LoadedFont>()
  readonly #chosen = new Map<string, LoadedFont | null>()
  readonly #missing = new Set<string>()
  readonly #slices = readSlices()

  constructor(private readonly register: Register) {}

  /** Characters that were asked for and that no font has. */
  get missing(): ReadonlySet<string> {
    return this.#missing
  }

  /** Cuts text into the longest pieces that one font can set. */
  pieces(text: string, bold: boolean): { readonly font: string; readonly text: string }[] {
    const pieces: { font: string; text: string }[] = []
    const characters = [...text]
    characters.forEach((asked, i) => {
      const font = this.#fontFor(asked, bold, isLatin(characters, i))
      const character = font ? asked : replacement
      const name = (font ?? this.#fontFor(replacement, bold) ?? this.#main(bold)).name
      const last = pieces.at(-1)
      if (last?.font === name) last.text += character
      else pieces.push({ font: name, text: character })
    })
    return pieces
  }

  #fontFor(character: string, bold: boolean, latin = false): LoadedFont | null {
    const key = `${bold ? 'b' : ''}${latin ? 'l' : ''}${character}`
    const known = this.#chosen.get(key)
    if (known !== undefined) return known
    const weight = bold ? 700 : 400
    const font = latin ? this.#load(latinFile(weight)) : this.#find(character.codePointAt(0) ?? 0, weight)
    if (!font) this.#missing.add(character)
    this.#chosen.set(key, font)
    return font
  }

  #find(codePoint: number, weight: Weight): LoadedFont | null {
    const main = this.#main(weight === 700)
    if (main.holds(codePoint)) return main
    for (const slice of this.#slices) {
      if (!slice.claims(codePoint)) continue
      const font = this.#load(slice.file(weight))
      if (font.holds(codePoint)) return font
    }
    return null
  }

  #main(bold: boolean): LoadedFont {
    return this.#load(mainFile(bold ? 700 : 400))
  }

  #load(file: string): LoadedFont {
    const known = this.#loaded.get(file)
    if (known) return known
    const data = unpackWoff(readFileSync(file))
    const font = create(data)
    if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is a collection, not a font`)
    const name = basename(file, '.woff')
    const loaded = { name, holds: (codePoint: number) => font.hasGlyphForCodePoint(codePoint) }
    this.register(name, data)
    this.#loaded.set(file, loaded)
    return loaded
  }
}

const chinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u

/**
 * Quotes, dots and dashes that Chinese and Latin text share are as wide as a Chinese character in the Chinese font:
 * right beside one, a hole in a Latin sentence. The character they cling to decides; doubled ones are Chinese.
 */
function isLatin(characters: readonly string[], i: number): boolean {
  const character = characters[i] ?? ''
  const [before, after] = [characters[i - 1] ?? ' ', characters[i + 1] ?? ' ']
  const doubled = before === character || after === character
  return '“”‘’·…—'.includes(character) && !doubled && !chinese.test('“‘'.includes(character) ? after : before)
}
