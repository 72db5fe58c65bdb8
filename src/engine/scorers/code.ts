import type { Reply } from './reply'

/** A fenced block of Markdown; one that the reply ends in has no closing fence. */
const fence = /^[ \t]*```[ \t]*(\w*)[^\n]*\n(.*?)(?:^[ \t]*```|(?![^]))/gms

/**
 * The program in a reply: the first block marked as Python, else the first block, else the whole reply, whose leading
 * blanks matter where it continues the prompt. Null for a block that was cut by the length.
 */
export function codeOf({ text, finished }: Pick<Reply, 'text' | 'finished'>): string | null {
  const blocks = [...text.matchAll(fence)].map(([whole, language = '', code = '']) => ({
    code,
    python: /^(python|py)3?$/i.test(language),
    closed: /```$/.test(whole) && whole.trimEnd() !== '```',
  }))
  const block = blocks.find(({ python }) => python) ?? blocks[0]
  if (!block) return text.trim() === '' ? null : text
  return block.closed || finished ? block.code : null
}
