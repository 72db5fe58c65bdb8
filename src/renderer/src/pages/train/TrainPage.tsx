import { useEffect } from 'react'
import { keepDraft, keptDrafts, newDraftId } from '@renderer/lib/drafts'
import { navigate, type Route } from '@renderer/lib/route'
import { blankRecipe, firstChanges } from './methodChanges'
import { changeRecipe } from './recipeText'
import { TrainWizard } from './TrainWizard'

export type TrainRoute = Extract<Route, { readonly page: 'train' }>

/** A training put together. It stands in a draft, whose name stands in the address: a reload goes on where it was. */
export function TrainPage({ route }: { route: TrainRoute }) {
  const { draft, model, data, method, step } = route
  useEffect(() => {
    if (draft !== undefined) return
    const named = { ...(model && { model }), ...(data && { data }), ...(method && { method }) }
    // what was named elsewhere is worth keeping, once; a blank recipe is not
    const text = Object.keys(named).length > 0 ? changeRecipe(blankRecipe, firstChanges(named)) : null
    const id = keptDrafts().find((one) => one.text === text)?.id ?? newDraftId()
    if (text !== null) keepDraft(id, text)
    navigate({ page: 'train', draft: id, ...(step && { step }) }, { replace: true })
  }, [draft, model, data, method, step])
  if (draft === undefined) return null
  return <TrainWizard key={draft} id={draft} route={route} />
}
