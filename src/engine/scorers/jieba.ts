import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** Words of jieba's dictionary that hold one of the characters it otherwise cuts at. */
const kept = /(AT&T|[cC]\+\+|[cC]#)/
const separator = /([-_+#&]+)/
let jieba: Jieba | undefined

/**
 * The words of a text as Python's jieba 0.42.1 cuts it (accurate mode, with its hidden Markov model for unknown words),
 * white space included. Between Latin letters jieba-rs takes "-", "_" and "+" into the word; Python does not, so the text
 * is cut there first.
 */
export function jiebaWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict) // reads a dictionary of five megabytes
  const cutter = jieba
  return text
    .split(kept)
    .flatMap((part, i) => (i % 2 === 1 ? [part] : part.split(separator)))
    .flatMap((part) => (part === '' ? [] : cutter.cut(part, true)))
}
