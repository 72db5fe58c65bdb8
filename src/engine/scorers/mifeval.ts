import type { Row } from './constraints'

/** What a check may need, gathered from all of a question's instructions as the authors' program does. */
type Arguments = Readonly<Record<string, unknown>>
type Check = (reply: string, given: Arguments) => boolean

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => Number(value ?? NaN)
const texts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const parts = (reply: string, by: string | RegExp): string[] =>
  reply
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** "less than" takes in the number itself, as there. */
const relations: Readonly<Record<string, (found: number, wanted: number) => boolean>> = {
  'less than': (found, wanted) => found <= wanted,
  'at least': (found, wanted) => found >= wanted,
}
const related = (found: number, { relation }: Arguments, wanted: unknown): boolean =>
  relations[text(relation)]?.(found, number(wanted)) ?? false

/**
 * P-MMEval's checks of Chinese replies, by the instructions' ids (OpenCompass, opencompass/datasets/PMMEval/mifeval_utils).
 * `nth_paragraph_first_word` only asks for the paragraph: the authors' program empties the word before it compares.
 */
const checks: Readonly<Record<string, Check>> = {
  'combination:repeat_prompt': (reply, { prompt_to_repeat: prompt }) =>
    reply.trim().toLowerCase().startsWith(text(prompt).trim().toLowerCase()),
  'combination:two_responses': (reply) => {
    const all = reply.split('******').map((part) => part.trim())
    const inner = all.slice(1, -1)
    const [a, b, ...more] = all.filter((part) => part !== '')
    return !inner.includes('') && a !== undefined && b !== undefined && more.length === 0 && a !== b
  },
  'detectable_content:number_placeholders': (reply, { num_placeholders: wanted }) =>
    (reply.match(/\[.*?\]/g) ?? []).length >= number(wanted),
  'detectable_content:postscript': (reply, { postscript_marker: marker }) =>
    new RegExp(`\\s*${text(marker).toLowerCase()}.*$`, 'm').test(reply.toLowerCase()),
  'detectable_format:constrained_response': (reply) =>
    ['我的答案是是。', '我的答案是否。', '我的答案是不确定。'].some((allowed) => reply.includes(allowed)),
  'detectable_format:json_format': (reply) => {
    const body = ['```json', '```Json', '```JSON', '```'].reduce(
      (rest, fence) => (rest.startsWith(fence) ? rest.slice(fence.length) : rest),
      reply.trim(),
    )
    try {
      JSON.parse(body.replace(/```$/, '').trim())
      return true
    } catch {
      return false
    }
  },
  'detectable_format:number_bullet_lists': (reply, { num_bullets: wanted }) => {
    const stars = reply.match(/^\s*\*[^*].*$/gm) ?? []
    const dashes = reply.match(/^\s*-.*$/gm) ?? []
    return stars.length + dashes.length === number(wanted)
  },
  'detectable_format:number_highlighted_sections': (reply, { num_highlights: wanted }) => {
    const single = (reply.match(/\*[^\n*]*\*/g) ?? []).map((found) => found.replace(/^\*+|\*+$/g, ''))
    const double = (reply.match(/\*\*[^\n*]*\*\*/g) ?? []).map((found) => found.slice(2, -2))
    return [...single, ...double].filter((inner) => inner.trim() !== '').length >= number(wanted)
  },
  'detectable_format:title': (reply) =>
    (reply.match(/<<[^\n]+>>/g) ?? []).some((title) => title.replace(/^<+|>+$/g, '').trim() !== ''),
  'keywords:forbidden_words': (reply, { forbidden_words: words }) =>
    !texts(words).some((word) => reply.includes(text(word))),
  'length_constraints:nth_paragraph_first_word': (reply, { num_paragraphs: least, nth_paragraph: nth }) => {
    const found = parts(reply, '\n\n').length
    return found >= number(least) && found >= number(nth)
  },
  'length_constraints:number_paragraphs': (reply, { num_paragraphs: wanted }) =>
    parts(reply, /\s?\*\*\*\s?/).length === number(wanted),
  // a sentence there is a line
  'length_constraints:number_sentences': (reply, given) =>
    related(parts(reply, '\n').length, given, given['num_sentences']),
  // a word of Chinese is a character
  'length_constraints:number_words': (reply, given) =>
    related([...reply.replace(/\s+/gu, '')].length, given, given['num_words']),
  'punctuation:no_comma': (reply) => !/[,，]/.test(reply),
  'startend:end_checker': (reply, { end_phrase: phrase }) => reply.trim().endsWith(text(phrase)),
  'startend:quotation': (reply) => /^(".*"|“.*”)$/s.test(reply.trim()) || ['"', '“”'].includes(reply.trim()),
}

/** Which of a question's instructions a reply follows. Throws for an instruction that is not among the authors'. */
export function followed(reply: string, { ids, given }: Row): boolean[] {
  return ids.map((id) => {
    const check = checks[id]
    if (!check) throw new Error(`"${id}" is none of the instructions that P-MMEval checks.`)
    return reply.trim() !== '' && check(reply, given)
  })
}
