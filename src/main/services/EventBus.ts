import type { AppEvent } from '@shared/contract/transport'

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
