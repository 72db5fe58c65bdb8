import type { AppEvents } from '@shared/contract'

/** Something that happened, on its way to windows and terminals. */
export type AppEvent = {
  readonly [N in keyof AppEvents]: { readonly name: N; readonly payload: AppEvents[N] }
}[keyof AppEvents]

/** Where services publish and shells listen. A listener that throws does not disturb the others or the work. */
export class EventBus {
  readonly #listeners = new Set<(event: AppEvent) => void>()
  constructor(private readonly onError: (e: unknown) => void) {}

  /** The returned function unsubscribes. */
  on(listener: (event: AppEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  publish(event: AppEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (e) {
        this.onError(e)
      }
    }
  }
}
