import type { Language } from '../domain/recipe'
import { en } from './en'
import { zh } from './zh'

type Widened<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Widened<T[K]> }

/** The shape of `zh`, with any text in place of the Chinese one. */
export type Dictionary = Widened<typeof zh>

export const dictionaries: Readonly<Record<Language, Dictionary>> = { zh, en }
