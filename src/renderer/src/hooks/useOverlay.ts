import { create } from 'zustand'

/** What lies over the page: at most one thing. */
export type Overlay = 'palette' | 'shortcuts' | 'connect' | null

export const useOverlay = create<{ readonly overlay: Overlay }>()(() => ({ overlay: null }))

export const openOverlay = (overlay: Overlay): void => useOverlay.setState({ overlay })
export const closeOverlay = (): void => openOverlay(null)
