import type { RunId } from '@shared/domain/run'

/** A compared run as the parts of the page name it: a letter in cells, its title where there is room. */
export interface NamedRun {
  readonly id: RunId
  readonly letter: string
  readonly title: string
}

/** A for the baseline, then B, C … */
export const letterAt = (index: number): string => String.fromCharCode(65 + index)

/** In one line: `B · Qwen3-0.6B · 微调后`. */
export const fullName = ({ letter, title }: NamedRun): string => `${letter} · ${title}`
