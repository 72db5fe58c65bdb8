import { useEffect } from 'react'
import { keepDraft, newDraftId } from '@renderer/lib/drafts'
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
    const id = newDraftId()
    const named = { ...(model && { model }), ...(data && { data }), ...(method && { method }) }
    // what was named elsewhere is worth keeping; a blank recipe is not
    if (Object.keys(named).length > 0) keepDraft(id, changeRecipe(blankRecipe, firstChanges(named)))
    navigate({ page: 'train', draft: id, ...(step && { step }) }, { replace: true })
  }, [draft, model, data, method, step])
  if (draft === undefined) return null
  return <TrainWizard key={draft} id={draft} route={route} />
}
