import type { DataProblemCode } from '@shared/domain/datasets/problems'
import type { Turn } from '../dataRow'
import { meant } from './mojibake'

/** Looks at the text of one turn. */
interface TextRule {
  /** One sentence about the text, or nothing. */
  readonly detect: (text: string, turn: Turn) => string | undefined
  /** The text without the problem. */
  readonly repair?: (text: string) => string
}
type TextCode = Extract<
  DataProblemCode,
  | 'html'
  | 'mojibake'
  | 'lostCharacters'
  | 'controlCharacters'
  | 'outerSpace'
  | 'openThink'
  | 'placeholder'
  | 'refusal'
>

/** What is left of a web page; not `<think>` and not what code and mathematics write. */
const tags =
  /<\/?(?:p|br|div|span|td|tr|table|font|strong|em|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?\/?>|<a\s[^<>]*>|<\/a>/i
const html = new RegExp(`${tags.source}|&(?:nbsp|lt|gt|amp|quot|#\\d{2,5});`, 'i')
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g
const entities: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"' }
/** Invisible characters that no text needs; joiners of emoji and Indic scripts are none of them. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff]/
const lost = /\ufffd|锟斤拷|烫烫烫|屯屯屯/
const placeholders = /\{\{\s*[A-Za-z_]\w*\s*\}\}/
const refusals =
  /^(?:很?抱歉|对不起|非常抱歉|I'?m sorry|I am sorry|Sorry|I apologi[sz]e|I can(?:no|')t|I cannot|作为一个?(?:人工智能|AI|语言模型)|As an AI)[^\n]{0,60}(?:无法|不能|没有办法|不便|unable|can(?:no|')t|cannot|not able)/i

const count = (text: string, mark: string): number => text.split(mark).length - 1

export const textRules: { readonly [C in TextCode]: TextRule } = {
  html: {
    detect: (text) => {
      if (!text.includes('<') && !text.includes('&')) return undefined
      const found = html.exec(text.includes('`') ? text.replace(code, '') : text)
      return found ? `It holds "${found[0].slice(0, 40)}", which belongs to a web page.` : undefined
    },
    repair: withoutHtml,
  },
  mojibake: {
    detect: (text) => {
      const right = meant(text)
      return right === undefined
        ? undefined
        : `It was read in a wrong encoding; it should begin "${right.slice(0, 30)}".`
    },
    repair: (text) => meant(text) ?? text,
  },
  lostCharacters: {
    detect: (text) => {
      const found = lost.exec(text)
      return found ? `It holds "${found[0]}": a wrong encoding has destroyed characters.` : undefined
    },
  },
  controlCharacters: {
    detect: (text) => {
      const found = control.exec(text)
      const name = found?.[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      return found ? `It holds the invisible character U+${name}.` : undefined
    },
    repair: (text) => text.replace(new RegExp(control.source, 'g'), ''),
  },
  outerSpace: {
    detect: (text, { role }) =>
      role !== 'text' && text !== text.trim() && text.trim() !== ''
        ? 'White space stands before or behind the text.'
        : undefined,
    repair: (text) => text.trim(),
  },
  openThink: {
    detect: (text, { role }) => {
      if (role !== 'assistant' || !text.includes('think>')) return undefined
      const [opened, closed] = [count(text, '<think>'), count(text, '</think>')]
      if (opened === closed) return undefined
      return opened > closed
        ? 'A <think> is never closed: the answer was cut off.'
        : 'A </think> closes what nothing opens.'
    },
    // the opening tag stands in the chat template of some models and is missing from what they say
    repair: (text) =>
      count(text, '</think>') === count(text, '<think>') + 1 ? `<think>\n${text.trimStart()}` : text,
  },
  placeholder: {
    detect: (text) => {
      const found = placeholders.exec(text)
      return found ? `The placeholder ${found[0]} was never filled in.` : undefined
    },
  },
  refusal: {
    detect: (text, { role }) =>
      role === 'assistant' && refusals.test(text) ? 'The answer refuses the question.' : undefined,
  },
}

function withoutHtml(text: string): string {
  const pieces = text.split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
  const cleaned = pieces.map((piece, i) => (i % 2 === 1 ? piece : clean(piece))).join('')
  // the line break of a last </p> would be the next thing to repair
  return text === text.trim() ? cleaned.trim() : cleaned
}

function clean(text: string): string {
  return text
    .replace(/<(?:br\s*\/?|\/(?:p|div|tr|li|h[1-6]))>/gi, '\n')
    .replace(new RegExp(tags.source, 'gi'), '')
    .replace(/&(nbsp|lt|gt|amp|quot);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/&#(\d{2,5});/g, (whole, number: string) => String.fromCharCode(Number(number)) || whole)
    .replace(/\n{3,}/g, '\n\n')
}
