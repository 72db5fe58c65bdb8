import type { Tone } from '../document'

/** A4 in points, and what every page shares. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 539.28, top: 72, bottom: 780 } as const
export const contentWidth = page.right - page.left

export const colour = {
  ink: '#1c2127',
  muted: '#66707b',
  hairline: '#d8dde3',
  panel: '#f4f6f8',
  accent: '#1b5e86',
  good: '#1a7a4c',
  bad: '#b03a2e',
  mark: '#ffe9a8',
  paper: '#ffffff',
} as const

export const toneColour: { readonly [T in Tone]: string } = {
  plain: colour.ink,
  muted: colour.muted,
  accent: colour.accent,
  good: colour.good,
  bad: colour.bad,
}

export interface TextStyle {
  readonly size: number
  /** Distance between two baselines. */
  readonly leading: number
  readonly bold?: boolean
  readonly tone?: Tone
}
export const style = {
  title: { size: 27, leading: 38, bold: true },
  headline: { size: 15, leading: 24, bold: true },
  section: { size: 17, leading: 26, bold: true },
  heading: { size: 11, leading: 17, bold: true },
  minor: { size: 9.5, leading: 15, bold: true },
  body: { size: 9.5, leading: 16 },
  small: { size: 8, leading: 12.5 },
  table: { size: 8.2, leading: 12.5 },
  code: { size: 7.6, leading: 11.8 },
  axis: { size: 7, leading: 10 },
} as const satisfies { readonly [name: string]: TextStyle }
