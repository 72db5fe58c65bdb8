import { create } from 'zustand'

/** A recipe that came from elsewhere on the screen, for the dialog in which recipes are started. */
export interface OfferedRecipe {
  readonly recipe: string
  /** The folder that its relative paths start from; empty where unknown. */
  readonly base: string
}

export const useOffered = create<{ readonly recipe: OfferedRecipe | null }>()(() => ({ recipe: null }))

export const offerRecipe = (recipe: OfferedRecipe): void => useOffered.setState({ recipe })
export const withdrawRecipe = (): void => useOffered.setState({ recipe: null })
