/** Keys that went down while a dialog lay over the page. */
const forDialogs = new WeakSet<Event>()

/**
 * Notes, before anybody else hears of it, that a key went down while a dialog lay over the page: the dialog may not have
 * the focus yet, and a key that closes it finds no dialog any more when it comes to the page. Called once, first of all.
 */
export function heedDialogs(): void {
  const note = (event: Event): void => {
    if (document.querySelector('[role="dialog"]')) forDialogs.add(event)
  }
  addEventListener('keydown', note, { capture: true })
}

/** Whether a key is for the page: an input method, and a dialog that lies over the page, have keys for themselves. */
export const isForPage = (event: KeyboardEvent): boolean => !event.isComposing && !forDialogs.has(event)

/** Whether the focus may be moved: it is nowhere, or where nobody has begun to write. */
export const isFocusFree = (active: Element | null): boolean =>
  active === null ||
  active === document.body ||
  ((active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement) && active.value === '')
