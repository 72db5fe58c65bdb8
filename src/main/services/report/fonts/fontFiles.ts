import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as z from 'zod'

// Found from the bundle in out/ as from the source: through the package, not by a relative path.
// Not named `require`: a bundler would take its calls for imports.
const packages = createRequire(import.meta.url)
const folders = {
  chinese: dirname(packages.resolve('@fontsource/noto-sans-sc/package.json')),
  western: dirname(packages.resolve('@fontsource/noto-sans/package.json')),
}

export type Weight = 400 | 700
/** A part of a typeface in a file of its own. */
export interface Slice {
  readonly claims: (codePoint: number) => boolean
  readonly file: (weight: Weight) => string
}

const scFile = (slice: string, weight: Weight): string =>
  join(folders.chinese, 'files', `noto-sans-sc-${slice}-${weight}-normal.woff`)
const notoFile = (slice: string, weight: Weight): string =>
  join(folders.western, 'files', `noto-sans-${slice}-${weight}-normal.woff`)

/** Nearly all of what Chinese text needs. */
export const mainFile = (weight: Weight): string => scFile('chinese-simplified', weight)
export const latinFile = (weight: Weight): string => notoFile('latin', weight)

/**
 * Where to look for what the main file lacks, Greek included. `unicode.json` says which code points each slice of the
 * package has: `"[119]": "U+20-22,U+27"`.
 */
export function readSlices(): Slice[] {
  const text = readFileSync(join(folders.chinese, 'unicode.json'), 'utf8')
  const ranges = z.record(z.string(), z.string()).parse(JSON.parse(text))
  const sliced = Object.entries(ranges).map(([key, list]) => ({
    claims: inRanges(list),
    file: (weight: Weight) => scFile(key.replace(/[[\]]/g, ''), weight),
  }))
  const greek = ['greek', 'greek-ext'].map((slice) => ({
    claims: inRanges('U+370-3ff,U+1f00-1fff'),
    file: (weight: Weight) => notoFile(slice, weight),
  }))
  return [...sliced, ...greek]
}

function inRanges(list: string): (codePoint: number) => boolean {
  const ranges = list.split(',').map((range) => {
    const [low = '', high = low] = range.trim().replace(/^U\+/, '').split('-')
    return [parseInt(low, 16), parseInt(high, 16)] as const
  })
  return (codePoint) => ranges.some(([low, high]) => codePoint >= low && codePoint <= high)
}
