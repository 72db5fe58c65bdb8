import * as z from 'zod'

const key = 'biaochi.drafts'
/** Older ones give way. */
const kept = 20
const draft = z.object({ id: z.string(), text: z.string(), changedAt: z.number() })
/** A recipe that is being put together, kept by this window until it is thrown away. */
export type Draft = z.output<typeof draft>

/** The latest first. What cannot be read is no draft. */
export function keptDrafts(): Draft[] {
  try {
    return z
      .array(draft)
      .catch([])
      .parse(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    return []
  }
}

function keep(drafts: readonly Draft[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(drafts.slice(0, kept)))
  } catch {
    // a browser that keeps nothing: the draft lives as long as its page
  }
}

export const draftText = (id: string): string | undefined => keptDrafts().find((one) => one.id === id)?.text

/** Written at once, so that a reload in the middle of a word loses nothing. */
export function keepDraft(id: string, text: string): void {
  keep([{ id, text, changedAt: Date.now() }, ...keptDrafts().filter((one) => one.id !== id)])
}

export const dropDraft = (id: string): void => keep(keptDrafts().filter((one) => one.id !== id))

export const newDraftId = (): string => Math.random().toString(36).slice(2, 10)
