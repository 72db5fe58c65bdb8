import { useMemo, useState } from 'react'
import { useLanguage } from '@renderer/hooks/useLanguage'
import { draftText, dropDraft, keepDraft } from '@renderer/lib/drafts'
import { blankRecipe } from './methodChanges'
import { type Change, changeRecipe, type ReadRecipe, readRecipe } from './recipeText'

/** The recipe that is being put together: one text, which the form and the editor both write. */
export interface TrainDraft extends ReadRecipe {
  readonly text: string
  readonly type: (text: string) => void
  readonly change: (changes: readonly Change[]) => void
  /** Takes the last change of the form back; null where there is none. */
  readonly undo: (() => void) | null
  /** Forgets it: it has become a run, which has the recipe. */
  readonly drop: () => void
}

/** Changes of the form that can be taken back. */
const remembered = 50

export function useDraft(id: string): TrainDraft {
  const language = useLanguage()
  const [{ text, before }, setState] = useState<{
    readonly text: string
    readonly before: readonly string[]
  }>(() => ({ text: draftText(id) ?? blankRecipe, before: [] }))
  const read = useMemo(() => readRecipe(text, language), [text, language])
  const set = (next: string, past: readonly string[]): void => {
    keepDraft(id, next)
    setState({ text: next, before: past })
  }
  const [last] = before
  return {
    ...read,
    text,
    type: (next) => set(next, before),
    change: (changes) => {
      const next = changeRecipe(text, changes)
      if (next !== text) set(next, [text, ...before].slice(0, remembered))
    },
    undo: last === undefined ? null : () => set(last, before.slice(1)),
    drop: () => dropDraft(id),
  }
}
